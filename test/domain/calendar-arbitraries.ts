import fc from 'fast-check';

/** Zones with DST both ways, at midnight, by half an hour, none, and both ends of the earth. */
export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];

const START = Date.UTC(2020, 0, 1);
const DAYS = 15 * 365;

export const anyZone = fc.constantFrom(...ZONES);

export const anyInstant = fc
  .integer({ min: 0, max: DAYS * 24 * 60 })
  .map((minutes) => new Date(START + minutes * 60_000));

export const anyDate = fc
  .integer({ min: 0, max: DAYS })
  .map((days) => new Date(START + days * 86_400_000).toISOString().slice(0, 10));

export const anyTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minute) => new Date(minute * 60_000).toISOString().slice(11, 16));
