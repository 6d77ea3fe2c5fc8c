// Writes file.br and file.gz beside every file of a folder that gets smaller by it.
// usage: node compress.mjs FOLDER
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const TEXT = new Set(['.css', '.html', '.ico', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest']);
const WORTH_IT = 0.95;

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder, { recursive: true })) {
  const path = join(folder, name);
  if (!statSync(path).isFile() || !TEXT.has(extname(path))) continue;
  const raw = readFileSync(path);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
  };
  keep(`${path}.br`, brotliCompressSync(raw, { params }), raw.length);
  keep(`${path}.gz`, gzipSync(raw, { level: 9 }), raw.length);
}

function keep(path, bytes, rawLength) {
  if (bytes.length < rawLength * WORTH_IT) writeFileSync(path, bytes);
}
