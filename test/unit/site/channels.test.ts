import { createChannels, scopeOf } from '../../../local/web/channels';
import type { Place } from '../../../local/web/module-context';

const place = (issueId: string, projectId: string): Place => ({ issue: { id: issueId }, project: { id: projectId }, typeName: 'Task' }) as unknown as Place;

describe('a realtime channel', () => {
  it.each([
    ['the same issue, by default', null, place('1', '9'), true],
    ['another issue, by default', null, place('2', '9'), false],
    ['another issue of the project that it names', ['project'] as const, place('2', '9'), true],
    ['another project', ['project'] as const, place('2', '8'), false],
    ['an issue of the project when it names both', ['issue', 'project'] as const, place('2', '9'), false],
  ])('reaches %s or not', (_name, overrides, listener, hears) => {
    const channels = createChannels();
    const heard: unknown[] = [];
    const stop = channels.listen(listener, ({ payload }) => heard.push(payload));
    const message = { channel: 'c', payload: 'p', scope: scopeOf(place('1', '9'), 'panel', overrides) };
    channels.publish(message);
    expect(heard).toEqual(hears ? ['p'] : []);
    stop();
    channels.publish(message);
    expect(heard).toHaveLength(hears ? 1 : 0);
  });
});
