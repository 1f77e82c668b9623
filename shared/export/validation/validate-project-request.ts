import { z } from 'zod';

export const ProjectRequirements = z.strictObject({
  requires_sprint_assignment: z.boolean(),
  requires_assignee: z.boolean(),
  requires_priority_levels: z.boolean(),
});
export type ProjectRequirements = z.infer<typeof ProjectRequirements>;

export const ProjectValidationRequest = z.strictObject({
  project_key: z.string().trim().min(1).max(255),
  user_requirements: ProjectRequirements,
  /** Default: the session's, else `default`. */
  connection_id: z.string().optional(),
  /** Whose tickets are held against the project too. */
  session_id: z.uuid().optional(),
});
export type ProjectValidationRequest = z.infer<typeof ProjectValidationRequest>;

const SprintOption = z
  .object({ id: z.string(), name: z.string(), state: z.enum(['active', 'closed', 'future']) })
  .meta({ id: 'SprintOption' });
const TeamMemberOption = z
  .object({ id: z.string(), name: z.string(), active: z.boolean() })
  .meta({ id: 'TeamMemberOption' });
const PriorityOption = z.object({ id: z.string(), name: z.string() }).meta({ id: 'PriorityOption' });

export const ValidationWarning = z
  .object({ code: z.string(), message: z.string(), recommended_action: z.string() })
  .meta({ id: 'ValidationWarning' });
export type ValidationWarning = z.infer<typeof ValidationWarning>;

export const ProjectValidationResponse = z
  .object({
    project_key: z.string(),
    project_name: z.string().meta({ description: 'Empty where the project cannot be seen.' }),
    validation_status: z.enum(['valid', 'invalid']),
    can_create_tasks: z.boolean(),
    can_view_project: z.boolean(),
    available_sprints: z.array(SprintOption).meta({ description: 'Active and future ones of its boards.' }),
    team_members: z.array(TeamMemberOption).meta({ description: 'To whom issues can be assigned.' }),
    priority_levels: z.array(PriorityOption),
    validation_warnings: z.array(ValidationWarning),
    blocking_issues: z.array(z.string()),
  })
  .meta({ id: 'ProjectValidationResponse' });
export type ProjectValidationResponse = z.infer<typeof ProjectValidationResponse>;
