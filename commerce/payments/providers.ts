import { manual } from "./manual";
import type { ProviderName } from "./model";
import type { Provider } from "./provider";
import { testProvider } from "./test-provider/adapter";

const PROVIDERS: Readonly<Record<string, Provider>> = { manual, test: testProvider };

/** The provider of a name, when it is set up here. */
export function providerOf(name: string): Provider | undefined {
  return Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name] : undefined;
}

/** Whether payments of a provider can be started. */
export function isReady(name: ProviderName): boolean {
  return providerOf(name) !== undefined;
}
