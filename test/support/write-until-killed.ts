import { openEmbeddedPool } from '../../src/store/embedded.ts';

/** Writes rows to the directory in its first argument, naming each one once it is acknowledged. */
const pool = await openEmbeddedPool(process.argv[2] ?? '');
await pool.query('CREATE TABLE IF NOT EXISTS entry (id int PRIMARY KEY)');
for (let id = 1; ; id += 1) {
  await pool.query('INSERT INTO entry VALUES ($1)', [id]);
  process.stdout.write(`${id}\n`);
}
