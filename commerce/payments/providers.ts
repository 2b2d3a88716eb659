import { env } from "@/lib/env";
import { manual } from "./manual";
import type { ProviderName } from "./model";
import type { Provider } from "./provider";
import { stripeProvider } from "./stripe/adapter";
import { testProvider } from "./test-provider/adapter";

let stripe: Provider | undefined;

/** The provider of a name, when it is set up here: Stripe is once its key and the secret of its call-backs are in the environment. */
export function providerOf(name: string): Provider | undefined {
  switch (name) {
    case "manual":
      return manual;
    case "test":
      return testProvider;
    case "stripe": {
      const { STRIPE_KEY: key, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_ENDPOINT: endpoint } = env();
      if (key && webhookSecret) stripe ??= stripeProvider({ key, webhookSecret, endpoint });
      return stripe;
    }
    default:
      return undefined;
  }
}

/** Whether payments of a provider can be started. */
export function isReady(name: ProviderName): boolean {
  return providerOf(name) !== undefined;
}
