import { CONTROL_IDS, type ControlId } from '../../vocabulary/ids';
import { ACTION_IDS, MOMENT_IDS, type ActionId, type MomentId } from '../hint';
import { load, type Model, type StoredModel } from './linear';
import { ACTIONS, CONTROLS, MOMENTS, SENTENCES } from './weights';

/** What one sentence can ask for. Other standard features and open wishes are never a second wish. */
export const WISHES = ['plugin', 'safetysec', 'guardrails', 'budgets', 'quotas', 'access_grants', 'mcp_security', 'nothing'] as const;
export type Wish = (typeof WISHES)[number];

/** The trained models: which control, what a single sentence asks for, and for plugins when and what. */
export interface Models {
  readonly controls: Model<ControlId>;
  readonly sentences: Model<Wish>;
  readonly moments: Model<MomentId>;
  readonly actions: Model<ActionId>;
}

export interface StoredModels { readonly CONTROLS: StoredModel; readonly SENTENCES: StoredModel; readonly MOMENTS: StoredModel; readonly ACTIONS: StoredModel }

/** Makes stored models ready for use; throws when they were trained for other classes. */
export function loadModels(stored: StoredModels): Models {
  return { controls: load(stored.CONTROLS, CONTROL_IDS), sentences: load(stored.SENTENCES, WISHES), moments: load(stored.MOMENTS, MOMENT_IDS), actions: load(stored.ACTIONS, ACTION_IDS) };
}

let shipped: Models | null = null;

/** The models that are shipped, made ready when they are first asked for. */
export function shippedModels(): Models {
  shipped ??= loadModels({ CONTROLS, SENTENCES, MOMENTS, ACTIONS });
  return shipped;
}
