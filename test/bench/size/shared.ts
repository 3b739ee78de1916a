/** What the panel has anyway: reading a pasted brief, its vocabulary, and digests. */
export { sha256 } from '@noble/hashes/sha2';
export { readPieces } from '../../../src/domain/brief/paste-pieces';
export { recogniseOptions } from '../../../src/domain/brief/paste-options';
export { emptyBrief } from '../../../src/domain/brief/model';
