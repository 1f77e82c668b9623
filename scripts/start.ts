import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Stripping and compiling the sources is half the work of a start, so the next start finds them compiled. Where the folder
// cannot be written, nothing is kept.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/millrace/compiled', import.meta.url)));
await import('./local/start.ts');
// A process that is killed would keep nothing.
flushCompileCache();
