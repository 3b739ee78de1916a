import { useMemo } from 'react';
import { emptyBrief } from '../../src/domain/brief/model';
import { parsePaste } from '../../src/domain/brief/paste';
import { ROW_IDS } from '../../src/domain/vocabulary/ids';
import { Button } from '../elements/Button';
import { passagesOf } from './paste-review';

interface FoundInDescriptionProps {
  readonly description: string;
  readonly onReview: () => void;
}

/** Offers what stands in the description to a brief in which nothing stands. Shows nothing when nothing was recognised. */
export function FoundInDescription({ description, onReview }: FoundInDescriptionProps) {
  const found = useMemo(() => passagesOf(parsePaste(description), emptyBrief()).filter((passage) => passage.found !== null).length, [description]);
  if (found === 0) return null;
  return (
    <div className="row">
      <p>Found {found} of {ROW_IDS.length} rows in the description.</p>
      <Button look="primary" onClick={onReview}>Look at them</Button>
    </div>
  );
}
