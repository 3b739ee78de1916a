import { restPath } from '../../../src/jira/request';

describe('a path of the REST API', () => {
  it.each([
    [['issue', 'PLUG-1'], '/rest/api/3/issue/PLUG-1'],
    [['issue', '../../admin'], '/rest/api/3/issue/..%2F..%2Fadmin'],
    [['issue', 'A?x=1#y'], '/rest/api/3/issue/A%3Fx%3D1%23y'],
    [['screens', 3, 'tabs'], '/rest/api/3/screens/3/tabs'],
  ])('encodes each segment of %j', (segments, expected) => {
    expect(restPath(segments).value).toBe(expected);
  });

  it.each([[''], ['.'], ['..'], ['...']])('refuses the segment "%s", which a URL parser would resolve', (segment) => {
    expect(() => restPath(['issue', segment])).toThrow(/segment/);
  });

  it('encodes the query and repeats lists', () => {
    expect(restPath(['x'], { a: '1&b=2', n: 5, list: ['p', 'q'] }).value).toBe('/rest/api/3/x?a=1%26b%3D2&n=5&list=p&list=q');
  });
});
