// `npm test`: installs what is missing, builds, and checks everything. The last line is 'N passed, N failed'.
import { handOver, installPackages, installSystemPackages } from './bootstrap.mjs';

installPackages();
installSystemPackages({ peers: true });
handOver('test.ts', process.argv.slice(2));
