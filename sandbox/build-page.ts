import { join } from 'node:path';
import { projectRoot } from './demo/stage.ts';
import { bundlePage } from './page-bundle.ts';

// Beside the compiled server, where `preparePage` looks first: the image has no bundler.
await bundlePage(
  join(projectRoot(), 'sandbox', 'page'),
  join(projectRoot(), 'dist', 'sandbox', 'page'),
);
