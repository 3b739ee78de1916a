import type { ForgeSide } from '../jira/contract';
import type { Faults } from '../jira/faults';
import { createAppConsole, type AppConsole, type LogLine } from './app-console';
import type { SiteClock } from './clock';
import { createDelivery } from './delivery';
import { createPlatformFaults, type PlatformFaults } from './faults';
import { forgeSideOf } from './forge-side';
import { handlersOfSource, type RunHandler } from './handlers';
import { identify, type AppIdentity } from './identity';
import { createInvoker, type Call, type Invoker } from './invocation';
import { FORGE_LIMITS, type ForgeLimits } from './limits';
import { loadManifest, pageModules, type Manifest, type PageModule } from './manifest';
import { createPlatformFetch } from './platform-fetch';
import { createProductEvents } from './product-events';
import { createMeter, type Meter } from './meter';
import { createPersonalData, type AccountChanges, type PersonalData } from './personal-data';
import type { JiraHandle } from './product-request';
import { createQueue } from './queue';
import { installRuntime } from './runtime';
import { ForgeStorage } from './storage/storage';
import { openStorageTable } from './storage/table';
import { runValidator } from './validators';

export interface ForgeOptions {
  /** Folder of the app: `manifest.yml`, `src/`, `static/`. */
  readonly appDir: string;
  readonly clock: SiteClock;
  readonly cloudId: string;
  /** Folder for what the app stores; null keeps it in memory. */
  readonly stateDir: string | null;
  /** How the app reaches Jira. */
  readonly jira: JiraHandle;
  /** What became of an account; without it, nothing of any. */
  readonly accountChanges?: (accountId: string) => AccountChanges | null;
  /** What goes wrong on Jira's side with events, and on the platform's. */
  readonly faults: Pick<Faults, 'events' | 'deliveries' | 'weather'>;
  /** How functions run; without it in this process, from the app's source. */
  readonly runHandler?: RunHandler;
  /** Shorter limits let a test overrun them. */
  readonly limits?: Partial<ForgeLimits>;
  readonly echo?: ((line: LogLine) => void) | null;
}

/** A call of a page to its resolver. The acting user is the session's; nothing in the payload can change it. */
/** Forge’s packages name the flag both ways. */
export interface License { readonly active?: boolean; readonly isActive?: boolean }

export interface ResolverCall {
  readonly module: PageModule;
  readonly functionKey: string;
  readonly payload: unknown;
  readonly accountId: string;
  /** The page's context as `view.getContext()` shows it. */
  readonly context: Readonly<Record<string, unknown>>;
}

export interface Forge {
  readonly manifest: Manifest;
  readonly identity: AppIdentity;
  readonly side: ForgeSide;
  readonly storage: ForgeStorage;
  readonly console: AppConsole;
  /** What the app has reported about accounts. */
  readonly personalData: PersonalData;
  /** What the app has cost. */
  readonly meter: Meter;
  /** The platform's own trouble. */
  readonly faults: PlatformFaults;
  /** What Forge says of the site's licence in the second argument of a function, whence @forge/resolver puts it into the context; null for an app that is not sold, of which it says nothing. */
  license: License | null;
  /** Number of invocations by function key. */
  readonly invocations: ReadonlyMap<string, number>;
  readonly pages: readonly PageModule[];
  /** Calls a resolver; rejects with InvocationFailed as the platform would show it to the page. */
  invokeResolver(call: ResolverCall): Promise<unknown>;
  /** Runs a scheduled trigger now. */
  runScheduled(moduleKey: string): Promise<unknown>;
  /** Number of events and jobs on their way. */
  pending(): number;
  /** Waits until all events and jobs are delivered; moves the clock to those that are due later. */
  drain(): Promise<void>;
  flush(): void;
  close(): void;
}

/** Installs the app of `appDir` on the site. Throws ManifestRefused when its manifest holds something not modelled. */
export function installForge(options: ForgeOptions): Forge {
  installRuntime();
  const { clock, appDir } = options;
  const manifest = loadManifest(appDir);
  const identity = identify(manifest, options.cloudId);
  const limits = { ...FORGE_LIMITS, ...options.limits };
  const table = openStorageTable(options.stateDir);
  const storage = new ForgeStorage(table, manifest.app.storage?.entities ?? [], () => clock.now());
  const appConsole = createAppConsole(options.echo ?? null);
  const delivery = createDelivery(clock, {
    lastFirst: () => options.faults.events.reversed,
    failed: (error) => appConsole.write({ at: clock.now(), invocationId: 'site', functionKey: 'delivery', level: 'error', text: String(error) }),
  });
  const meter = createMeter();
  const personalData = createPersonalData({ clock, scopes: manifest.permissions.scopes, changesOf: options.accountChanges ?? ((): null => null) });
  const faults = createPlatformFaults(() => options.faults.weather);
  const queue = createQueue({ manifest, clock, limits, delivery, faults, meter, license: () => licence(), invoker: () => invoker });
  const invoker: Invoker = createInvoker({
    manifest, identity, clock, limits, faults, meter, console: appConsole,
    run: options.runHandler ?? handlersOfSource(appDir),
    fetch: createPlatformFetch({ manifest, identity, storage, queue, faults, meter, personalData, jira: options.jira }),
  });
  const call = (functionKey: string, module: { type: string; key: string }, accountId: string | null, args: readonly unknown[], timeoutMs: number = limits.functionMs): Call =>
    ({ functionKey, moduleKey: module.key, moduleType: module.type, accountId, args, timeoutMs });

  /** Part of the second argument of each function: https://developer.atlassian.com/platform/forge/function-reference/arguments/ */
  const licence = (): { readonly license?: License } => (forge.license === null ? {} : { license: forge.license });

  const forge: Forge = {
    manifest, identity, storage, faults, meter, personalData,
    license: null,
    console: appConsole,
    invocations: invoker.counts,
    pages: pageModules(manifest),
    side: forgeSideOf(manifest, identity, {
      runValidator: (moduleKey, payload) => runValidator({ manifest, identity, limits, invoker }, moduleKey, payload),
      productEvent: createProductEvents({ manifest, identity, limits, delivery, invoker: () => invoker, faults: options.faults }),
    }),
    async invokeResolver({ module, functionKey, payload, accountId, context }) {
      if (module.functionKey === null) throw new Error(`The module ${module.key} has no resolver.`);
      return invoker.invoke(call(module.functionKey, module, accountId, [
        { call: { functionKey, payload }, context },
        { principal: { accountId }, installContext: identity.contextAri, installation: { ari: { installationId: identity.appContext.installationId } }, ...licence() },
      ]));
    },
    async runScheduled(moduleKey) {
      const module = manifest.modules.scheduledTrigger.find((each) => each.key === moduleKey);
      if (module === undefined) throw new Error(`The manifest has no scheduled trigger ${moduleKey}.`);
      return invoker.invoke(call(module.function, { type: 'scheduledTrigger', key: moduleKey }, null, [{ context: { cloudId: options.cloudId, moduleKey } }, { installContext: identity.contextAri, ...licence() }], limits.consumerMs));
    },
    pending: () => delivery.pending(),
    drain: () => delivery.drain(),
    flush: () => table.flush(),
    close() {
      delivery.close();
      table.flush();
    },
  };
  return forge;
}
