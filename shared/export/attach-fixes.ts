import type { JiraError } from '../jira/errors.ts';
import type { ManualFix } from './manual-fix.ts';

interface NamedFile {
  readonly filename: string;
  readonly size_bytes: number;
}

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
  const what = `The file "${file.filename}" (${file.size_bytes} bytes)`;
  return {
    issue_type: 'attachment_failed',
    recommended_action: `${what} is not attached to ${issueKey}: ${fault}. ${action}`,
  };
}

function kindOf({ status }: JiraError): keyof typeof FAULTS {
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not_found';
  return status === 413 ? 'too_large' : 'refused';
}
