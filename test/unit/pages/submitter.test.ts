import { NO_DIALOG_TEXT, type DialogText } from '../../../src/domain/brief/dialog-text';
import { createSubmitter, SUBMIT_PAUSE_MS, type Read, type Submitter } from '../../../static/field/submitter';

interface Page { readonly submitter: Submitter; readonly submitted: unknown[]; readonly failures: boolean[] }

const goal = (text: string): DialogText => ({ ...NO_DIALOG_TEXT, goal: text });
const read: Read = (text) => ({ goal: text.goal });
const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

/** A page in a dialog that refuses the first `refusals` values. */
function page({ loadRead = (): Promise<Read> => Promise.resolve(read), refusals = 0 } = {}): Page {
  const submitted: unknown[] = [];
  const failures: boolean[] = [];
  let left = refusals;
  const submit = (value: unknown): Promise<void> => {
    if (left > 0) { left -= 1; return Promise.reject(new Error('No.')); }
    submitted.push(value);
    return Promise.resolve();
  };
  return { submitted, failures, submitter: createSubmitter({ loadRead, submit, onFailure: (failed) => { failures.push(failed); } }) };
}

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

describe('the create dialog gets', () => {
  test('what the field holds at once, so that it waits for nothing', async () => {
    const { submitter, submitted } = page();
    submitter.begin(null);
    await pass(0);
    expect(submitted).toEqual([null]);
  });

  test('what is typed after a short pause, the last state only, and the same once', async () => {
    const { submitter, submitted } = page();
    for (const text of ['a', 'ab', 'abc']) { submitter.change(goal(text)); await pass(SUBMIT_PAUSE_MS - 50); }
    await pass(SUBMIT_PAUSE_MS);
    submitter.change(goal('abc'));
    await pass(SUBMIT_PAUSE_MS);
    expect(submitted).toEqual([{ goal: 'abc' }]);
  });

  test('the last state at once when somebody leaves the frame', async () => {
    const { submitter, submitted } = page();
    submitter.change(goal('about to press Create'));
    submitter.flush();
    await pass(0);
    expect(submitted).toEqual([{ goal: 'about to press Create' }]);
  });

  test('nothing that has not been read, and then what was typed meanwhile too', async () => {
    let ready: (read: Read) => void = () => undefined;
    const { submitter, submitted } = page({ loadRead: () => new Promise((resolve) => { ready = resolve; }) });
    submitter.change(goal('first'));
    await pass(SUBMIT_PAUSE_MS);
    submitter.change(goal('second'));
    expect(submitted).toEqual([]);
    ready(read);
    await pass(0);
    expect(submitted).toEqual([{ goal: 'second' }]);
  });

  test('a value that it has not taken again, and the person is told meanwhile', async () => {
    const { submitter, submitted, failures } = page({ refusals: 1 });
    submitter.change(goal('a'));
    await pass(SUBMIT_PAUSE_MS);
    expect({ submitted, failures }).toEqual({ submitted: [], failures: [true] });
    await pass(3_000);
    expect({ submitted, failures }).toEqual({ submitted: [{ goal: 'a' }], failures: [true, false] });
  });

  test('what is typed once the reader could be fetched', async () => {
    let tries = 0;
    const { submitter, submitted, failures } = page({ loadRead: () => { tries += 1; return tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve(read); } });
    submitter.change(goal('a'));
    await pass(SUBMIT_PAUSE_MS + 3_000);
    expect({ submitted, failures }).toEqual({ submitted: [{ goal: 'a' }], failures: [true, false] });
  });
});
