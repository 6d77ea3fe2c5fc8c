// Makes a script or a style sheet smaller; imports of a script are drawn in, everything else stays a URL.
// usage: node minify.mjs IN OUT
import { build } from 'esbuild';

const [from, to] = process.argv.slice(2);
await build({
  entryPoints: [from],
  outfile: to,
  allowOverwrite: true,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome111', 'firefox115', 'safari16.4'],
  legalComments: 'none',
  logLevel: 'warning',
  // Pictures and fonts that a style names are served as they are.
  external: ['/*', '*.svg', '*.png', '*.woff2', '*.avif', '*.webp'],
});
