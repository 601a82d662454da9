import { verdictOf } from '../verify/verdict.ts';
import type { Session, StoryAt } from './story.ts';

/**
 * Once the keys of an imported CSV are saved and nothing failed, offers to delete the file, which nobody guards. Resolves
 * with what became of it, as lines for the last card; with none when there was no file.
 */
export async function offerToDelete({ face, ports, options }: Session, ending: StoryAt<'hand-off'>): Promise<string[]> {
  const { conversation, record, setup } = ending;
  const path = conversation.answers.csv?.raw.trim();
  if (path === undefined || setup.method !== 'file' || verdictOf(record.results) === 'failed') return [];
  const agreed =
    !options.headless &&
    (await face.confirm({
      id: 'delete-csv',
      message: `Delete ${path}?`,
      details: ['Its keys are saved now, and whoever reads this file can use them. It is not kept for undo.'],
      default: false,
    }));
  if (!agreed) return [`${path} still holds the secret access key. Delete it when nothing else needs it.`];
  const deleted = await ports.deleteFile(path);
  return [deleted.ok ? `${path} is deleted.` : `${path} could not be deleted: ${deleted.reason}`];
}
