/** The people of the demo workspace. */

export const ZONES = {
  berlin: 'Europe/Berlin',
  newYork: 'America/New_York',
  bengaluru: 'Asia/Kolkata',
  auckland: 'Pacific/Auckland',
} as const;

export interface CastMember {
  name: string;
  title: string;
  tz: string;
  /** How surely they answer a check-in, 0 to 1. */
  diligence: number;
  /** What their claims of saved time are multiplied by; 1 is honest. */
  boast: number;
  isAdmin?: boolean;
  /** Slack's single-channel guest: never asked. */
  isGuest?: boolean;
}

export interface CastTeam {
  channel: string;
  name: string;
  leader: string;
  people: readonly CastMember[];
  /** The team's own; the admin's who sets it up when absent. */
  zone?: string;
  /** Cost of an hour of work, in the workspace's currency; absent, the digest shows hours only. */
  rate?: string;
}

const person = (
  name: string,
  title: string,
  city: keyof typeof ZONES,
  [diligence, boast]: readonly [number, number],
  extra: Pick<CastMember, 'isAdmin' | 'isGuest'> = {},
): CastMember => ({ name, title, tz: ZONES[city], diligence, boast, ...extra });

export const PEOPLE_OPS: CastTeam = {
  channel: 'people-ops',
  name: 'People Ops',
  leader: 'Lea Brandt',
  rate: '62',
  people: [
    person('Lea Brandt', 'Head of People', 'berlin', [0.95, 1]),
    person('Ana Petrović', 'Recruiter', 'berlin', [1, 1]),
    person('Jonas Keller', 'Recruiter', 'berlin', [0.9, 1.5]),
    person('Ifeoma Obi', 'HR Business Partner', 'newYork', [0.95, 1]),
    person('Marta Nowak', 'Payroll Lead', 'berlin', [0.85, 0.9]),
    person('Tomás Ruiz', 'Learning Partner', 'berlin', [0.9, 1.3]),
    person('Hana Suzuki', 'People Partner', 'auckland', [0.9, 1]),
    person('Elif Demir', 'Recruiter', 'berlin', [0.9, 1.2]),
    person('Paul Weber', 'People Analyst', 'berlin', [0.75, 0.8]),
    person('Sofia Lindqvist', 'HR Generalist', 'berlin', [0.9, 1.1]),
  ],
};

export const SUPPORT: CastTeam = {
  channel: 'customer-support',
  name: 'Customer Support',
  leader: 'Marcus Reed',
  zone: ZONES.newYork,
  rate: '38',
  people: [
    person('Marcus Reed', 'Head of Support', 'newYork', [0.95, 1.2]),
    person('Priya Nair', 'Support Lead', 'bengaluru', [1, 1]),
    person('Arjun Rao', 'Support Engineer', 'bengaluru', [0.9, 1.4]),
    person('Divya Shetty', 'Support Agent', 'bengaluru', [0.9, 1]),
    person('Kiran Kumar', 'Support Agent', 'bengaluru', [0.6, 1.5]),
    person('Meera Iyer', 'Support Agent', 'bengaluru', [0.95, 0.9]),
    person('Rohan Das', 'Support Agent', 'bengaluru', [0.85, 1.2]),
    person('Jasmine Cole', 'Support Agent', 'newYork', [0.9, 1]),
    person('Diego Alvarez', 'Support Agent', 'newYork', [0.8, 1.4]),
    person('Emily Tran', 'Support Agent', 'newYork', [0.95, 1]),
    person('Sam Okafor', 'Support Operations', 'newYork', [0.9, 0.8]),
    person('Aroha Ngata', 'Support Lead', 'auckland', [0.95, 1]),
    person('Liam Walker', 'Support Agent', 'auckland', [0.7, 1.3]),
    person('Mia Thompson', 'Support Agent', 'auckland', [0.9, 1]),
    person('Oliver Chen', 'Support Agent', 'auckland', [0.4, 1]),
    person('Nele Vogt', 'Support Agent', 'berlin', [0.9, 1.1]),
    person('Robin Vega', 'Contractor', 'newYork', [0, 1], { isGuest: true }),
  ],
};

export const ENGINEERING: CastTeam = {
  channel: 'engineering',
  name: 'Engineering',
  leader: 'Wei Zhang',
  people: [
    person('Wei Zhang', 'Engineering Manager', 'berlin', [0.95, 1]),
    person('Noor Haddad', 'IT and Tools', 'berlin', [0.95, 1], { isAdmin: true }),
    person('Anders Holm', 'Senior Engineer', 'berlin', [0.8, 0.8]),
    person('Clara Fischer', 'Engineer', 'berlin', [0.95, 1.2]),
    person('Yusuf Aydin', 'Engineer', 'berlin', [0.9, 1.5]),
    person('Ravi Menon', 'Staff Engineer', 'bengaluru', [0.9, 0.9]),
    person('Ananya Gupta', 'Engineer', 'bengaluru', [0.95, 1.2]),
    person('Vikram Joshi', 'Site Reliability', 'bengaluru', [0.85, 1]),
    person('Rachel Stein', 'Senior Engineer', 'newYork', [0.9, 1]),
    person('Tyler Brooks', 'Engineer', 'newYork', [0.75, 1.6]),
    person('Grace Kim', 'Engineer', 'newYork', [0.95, 1.1]),
    person('Ben Carter', 'Quality Engineer', 'newYork', [0.9, 0.9]),
    person('Finn Taylor', 'Engineer', 'auckland', [0.85, 1.2]),
    person('Isla Morgan', 'Engineer', 'auckland', [0.9, 1]),
  ],
};

export const TEAMS: readonly CastTeam[] = [PEOPLE_OPS, SUPPORT, ENGINEERING];

/** Left to the visitor once the history is told; everybody else goes on by themselves. */
export const VISITORS_PEOPLE: readonly string[] = ['Ana Petrović'];
