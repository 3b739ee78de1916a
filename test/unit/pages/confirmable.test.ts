import { emptyBrief } from '../../../src/domain/brief/model';
import { requestHint } from '../../../src/domain/request-hint';
import type { Hint } from '../../../src/domain/hints/hint';
import { deriveState, type RequestState } from '../../../src/domain/state';
import { confirmable } from '../../../static/fit/confirmable';
import { confirmFit, decideHint } from '../../../src/domain/acts/fit';
import { after, doing, draft, inReview, plainBrief, requester, reviewer, withFit } from '../domain/request-fixture';

const hint = requestHint({ summary: 'Audit export', description: '' }, plainBrief());
const decided = (decision: 'accepted' | 'dismissed', control: 'plugin' | 'quotas'): RequestState => {
  const sources = inReview();
  return deriveState(after(sources, decideHint(doing(sources, requester), { decision, control, reason: 'Because.' })));
};

describe('what a reviewer can confirm in one press', () => {
  it('is what the hint suggests', () => {
    expect(hint?.primary).toBe('plugin');
    expect(confirmable(hint, deriveState(draft()))).toBe('plugin');
    expect(confirmable(hint, decided('accepted', 'plugin'))).toBe('plugin');
  });

  it('is nothing where somebody sees it otherwise', () => {
    expect(confirmable(hint, decided('dismissed', 'plugin'))).toBeNull();
    expect(confirmable(hint, decided('accepted', 'quotas'))).toBeNull();
    expect(confirmable(hint, decided('dismissed', 'quotas'))).toBe('plugin');
  });

  it('is nothing when the hint is unsure, or there is none, or no goal to rest on', () => {
    const unsure: Hint | null = hint && { ...hint, certainty: 'unsure' };
    expect(confirmable(unsure, deriveState(draft()))).toBeNull();
    expect(confirmable(null, deriveState(draft()))).toBeNull();
    expect(confirmable(hint, deriveState(draft(emptyBrief())))).toBeNull();
    expect(confirmable(hint, deriveState({ ...draft(), briefReadable: false }))).toBeNull();
  });

  it('is what was confirmed before, and nothing else', () => {
    const sources = inReview();
    expect(confirmable(hint, deriveState(withFit(sources)))).toBe('plugin');
    expect(confirmable(hint, deriveState(after(sources, confirmFit(doing(sources, reviewer), { control: 'safetysec', note: '' }))))).toBeNull();
  });
});
