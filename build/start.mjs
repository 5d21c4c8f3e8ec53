// `npm start`: installs what is missing, builds, and opens the window.
import { handOver, installPackages, installSystemPackages } from './bootstrap.mjs';

installPackages();
installSystemPackages({ peers: false });
handOver('start.ts', process.argv.slice(2));
