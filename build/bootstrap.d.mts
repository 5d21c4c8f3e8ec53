export function say(line: string): void;
export function fail(line: string): never;
export function installPackages(): void;
export function headless(): boolean;
export function installSystemPackages(options: { peers: boolean }): void;
export function projectNode(): string;
export function handOver(script: string, args: readonly string[]): never;
