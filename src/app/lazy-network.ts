import type { KeptWeb, Network, Web } from '../ports/index.ts';

/** A network that is made (and whose code is loaded) when somebody first asks for something. */
export function lazyNetwork(make: () => Promise<Network>): Network {
  let made: Promise<Network> | null = null;
  const network = (): Promise<Network> => (made ??= make());
  return {
    get: async (address, bounds) => (await network()).get(address, bounds),
    post: async (address, content, bounds) => (await network()).post(address, content, bounds),
    directory: async (address, bounds) => (await network()).directory(address, bounds),
    keepAlive: () => lazyKept(async () => (await network()).keepAlive()),
  };
}

function lazyKept(make: () => Promise<KeptWeb>): KeptWeb {
  let made: Promise<KeptWeb> | null = null;
  const web = (): Promise<Web> => (made ??= make());
  return {
    get: async (address, bounds) => (await web()).get(address, bounds),
    post: async (address, content, bounds) => (await web()).post(address, content, bounds),
    close: () => {
      void made?.then((kept) => {
        kept.close();
      });
    },
  };
}
