// `npm run build` and its like: one of the project's scripts on the project's own Node.
import { handOver } from './bootstrap.mjs';

const [script, ...args] = process.argv.slice(2);
handOver(script, args);
