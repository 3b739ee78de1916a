import * as z from 'zod';
import type { JiraClient } from '../jira-client';

const Projects = z.looseObject({ values: z.array(z.looseObject({ key: z.string(), name: z.string() })) });
/** Projects that the user can see. */
export async function projectsOf(client: JiraClient): Promise<readonly { key: string; name: string }[]> {
  const reply = await client.get('/rest/api/3/project/search');
  return reply.ok ? Projects.parse(reply.body).values : [];
}
