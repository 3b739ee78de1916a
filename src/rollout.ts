/** The project page's function: it reads as its user and loads no more than that takes. */
import { createRolloutResolver } from './forge/entries/rollout-resolver';

export const rolloutResolver = createRolloutResolver();
