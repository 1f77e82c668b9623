import { z } from 'zod';
import { configWriter } from '../../shared/harvest/config-functions.ts';
import { findTypeFaults } from '../../shared/harvest/config-rules.ts';
import { typesPart } from '../../shared/harvest/config-store.ts';
import { ConfigVersion } from '../../shared/harvest/config-version.ts';
import { IssueType } from '../../shared/harvest/config.ts';

export default configWriter({
  name: 'put-issue-types',
  path: '/api/config/issue-types',
  summary: 'Replace the issue types',
  part: typesPart,
  body: z.strictObject({ issue_types: z.array(IssueType).max(2000), version: ConfigVersion }),
  findFaults: ({ issue_types }) => findTypeFaults(issue_types),
});
