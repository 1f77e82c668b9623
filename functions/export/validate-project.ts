import {
  ProjectValidationRequest,
  ProjectValidationResponse,
} from '../../shared/export/validation/validate-project-request.ts';
import { validateProject } from '../../shared/export/validation/validate-project.ts';
import { defineHttpFunction } from '../../shared/function/define.ts';
import { Problem } from '../../shared/function/problem.ts';
import { reply } from '../../shared/function/reply.ts';

export default defineHttpFunction({
  name: 'validate-project',
  method: 'POST',
  path: '/api/jira/validate-project',
  summary: 'Check that a Jira project can take an export, and list what it offers',
  access: 'operator',
  uses: ['documents', 'secrets'],
  timeoutSec: 120,
  body: ProjectValidationRequest,
  responses: {
    200: ProjectValidationResponse,
    404: Problem,
    422: Problem,
    502: Problem,
    503: Problem,
    504: Problem,
  },
  async handle({ body, caller }, platform) {
    return reply(200, await validateProject(body, caller, platform));
  },
});
