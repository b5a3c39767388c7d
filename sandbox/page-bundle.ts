import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGE = join(dirname(fileURLToPath(import.meta.url)), 'page');
const ENTRY = 'main.tsx';
const STATIC = ['index.html', 'icon.svg'];

/** Bundles the page's sources into a folder that can be served as it is. */
export async function bundlePage(sources: string, into: string): Promise<void> {
  const { build } = await import('esbuild');
  await mkdir(into, { recursive: true });
  await build({
    entryPoints: { page: join(sources, ENTRY) },
    outdir: into,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file' },
    logLevel: 'error',
  });
  for (const name of STATIC) await cp(join(sources, name), join(into, name));
}

/** The folder to serve: bundled by the build, or now from the sources until `discard`. */
export async function preparePage(): Promise<{ folder: string; discard: () => Promise<void> }> {
  if (existsSync(join(PAGE, 'page.js'))) return { folder: PAGE, discard: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), 'assay-page-'));
  await bundlePage(PAGE, folder);
  return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
}
