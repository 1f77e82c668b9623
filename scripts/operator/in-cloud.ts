import { ProblemError } from '../../shared/function/problem.ts';
import { problemOf } from '../../shared/function/problem-of.ts';
import { JiraError } from '../../shared/jira/errors.ts';
import { type CloudOperator, connectCloudOperator } from '../../shared/platform/connect-operator.ts';
import { CommandError } from '../local/run-command.ts';

/** Works in the stores of a project, as whoever is signed in. What fails is thrown as a `CommandError`. */
export async function inCloud<Result>(
  projectId: string,
  work: (store: CloudOperator) => Promise<Result>,
): Promise<Result> {
  let store: CloudOperator | undefined;
  try {
    store = await connectCloudOperator({ projectId, emulatorHost: process.env['FIRESTORE_EMULATOR_HOST'] });
    return await work(store);
  } catch (error) {
    throw new CommandError(reasonOf(error, projectId), { cause: error });
  } finally {
    await store?.close();
  }
}

function reasonOf(error: unknown, projectId: string): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof ProblemError || error instanceof JiraError) {
    const { detail, recoveryActions = [] } = problemOf(error);
    return [detail, ...recoveryActions].join(' ');
  }
  const message = error instanceof Error ? error.message : String(error);
  const isDenied = error instanceof Error && /PERMISSION_DENIED|permission/i.test(error.message);
  const advice = isDenied ? ' Have roles/datastore.user in the project given to you.' : '';
  return `Project ${projectId}: ${message.replace(/\.$/, '')}.${advice}`;
}
