/** What the panel loads for hints and secrets. */
export { classify, hintFromBrief } from '../../../src/domain/hints/classify';
export { findSecrets, maskSecrets } from '../../../src/domain/secrets/find';
export { findPersonalData, PERSONAL_DATA } from '../../../src/domain/secrets/personal-data';
