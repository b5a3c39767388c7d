import { packBlank } from './blank.ts';

// Run by the build; from sources nothing is packed and a first start takes its time.
await packBlank();
