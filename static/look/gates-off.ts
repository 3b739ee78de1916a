/**
 * Stands in for Atlaskit's feature-gate client (see `vite.config.mts`). Outside of Atlassian's own products nobody sets that
 * client up, so every gate is off; this says so without the 30 KB of a client that could call elsewhere.
 */
const allOff = {
  checkGate: (): boolean => false,
  getExperimentValue: <Value>(_experiment: string, _parameter: string, otherwise: Value): Value => otherwise,
};
export default allOff;
