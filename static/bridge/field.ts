import { view } from '@forge/bridge';
import * as z from 'zod/mini';

/** https://developer.atlassian.com/platform/forge/manifest-reference/modules/jira-custom-field/#extension-data */
const Context = z.object({
  accountId: z.string(),
  extension: z.object({
    renderContext: z.string(),
    fieldValue: z.optional(z.unknown()),
    project: z.optional(z.object({ id: z.coerce.string() })),
  }),
});

/** Where the field's page stands, and what the field holds there. */
export interface FieldPlace {
  readonly accountId: string;
  /** Null when the host does not say. */
  readonly projectId: string | null;
  readonly isCreating: boolean;
  readonly value: unknown;
}

/** Null when the host does not say. */
export async function placeOfField(): Promise<FieldPlace | null> {
  const context = Context.safeParse(await view.getContext().catch(() => null));
  if (!context.success) return null;
  const { accountId, extension: { renderContext, fieldValue, project } } = context.data;
  return { accountId, projectId: project?.id ?? null, isCreating: renderContext === 'issue-create', value: fieldValue ?? null };
}

/** Gives the field its value. Rejects when the host does not take it. https://developer.atlassian.com/platform/forge/apis-reference/ui-api-bridge/view/#submit */
export async function submitField(value: unknown): Promise<void> {
  await view.submit(value);
}

/** Ends editing in the field's place. */
export function closeField(): void {
  void view.close().catch(() => undefined);
}
