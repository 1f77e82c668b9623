import type { JiraError } from '../../jira/errors.ts';
import type { ManualFix } from '../issues/manual-fix.ts';
import type { PendingUpload } from './attachment.ts';

interface NamedFile {
  readonly filename: string;
  readonly size_bytes: number;
  readonly isDescription?: boolean;
}

const ABOUT_THE_DESCRIPTION = ' It holds the whole description, which is still in the ticket.';

const FAULTS = {
  switched_off: [
    'attachments are switched off on the Jira site',
    'Ask a Jira administrator to switch attachments on, then attach the file by hand.',
  ],
  too_large: [
    'it is larger than the Jira site takes',
    'Put the file where it can be downloaded and add a link to it, or attach a smaller one by hand.',
  ],
  passed_over: ['Jira answered without taking it', 'Attach the file by hand.'],
  changed: [
    'what is stored is no longer the file that was uploaded',
    'Attach the file by hand from your own copy.',
  ],
  forbidden: [
    'the account that exports may not attach files there',
    'Give it the permission Create Attachments for the project, or attach the file by hand.',
  ],
  not_found: [
    'Jira takes none there',
    'Check that the issue still exists and that attachments are switched on, then attach the file by hand.',
  ],
  refused: ['Jira refused it', 'Attach the file by hand.'],
} as const satisfies Record<string, readonly [fault: string, action: string]>;

export function attachFix(issueKey: string, file: NamedFile, kind: keyof typeof FAULTS): ManualFix {
  const [fault, action] = FAULTS[kind];
  return fixOf(issueKey, file, fault, action);
}

/** With Jira's own words. */
export function refusedFix(issueKey: string, file: NamedFile, refusal: JiraError): ManualFix {
  const [fault, action] = FAULTS[kindOf(refusal)];
  return fixOf(issueKey, file, `${fault} (${refusal.message})`, action);
}

function fixOf(issueKey: string, file: NamedFile, fault: string, action: string): ManualFix {
  return fixSaying(file, `is not attached to ${issueKey}: ${fault}. ${action}`);
}

/** Of a file of which nobody waits any more until Jira says that it has it. */
export function unconfirmedFix(issueKey: string, file: NamedFile, maybeSent: boolean): ManualFix {
  const state = maybeSent ? 'may not be attached' : 'is not attached';
  const action = maybeSent
    ? 'Look at the issue, and attach the file by hand if it is not there.'
    : 'Attach it by hand.';
  return fixSaying(
    file,
    `${state} to ${issueKey}: its ticket was skipped before Jira had confirmed it. ${action}`,
  );
}

/** Of a file whose upload goes past the functions: nothing there refuses one that is not taken, or comes too late. */
export function announcedFix(issueKey: string, { filename, is_refused = false }: PendingUpload): ManualFix {
  const what = is_refused
    ? 'what arrived is a program or too large, and was removed. Attach a document by hand, or add a link to where the file can be had.'
    : 'it was announced, but had not arrived when the files of the ticket were sent. Attach it by hand.';
  return {
    issue_type: 'attachment_failed',
    recommended_action: `The file "${filename}" is not attached to ${issueKey}: ${what}`,
  };
}

function fixSaying(file: NamedFile, said: string): ManualFix {
  const about = file.isDescription === true ? ABOUT_THE_DESCRIPTION : '';
  return {
    issue_type: 'attachment_failed',
    recommended_action: `The file "${file.filename}" (${file.size_bytes} bytes) ${said}${about}`,
  };
}

function kindOf({ status }: JiraError): keyof typeof FAULTS {
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  return status === 413 ? 'too_large' : 'refused';
}
