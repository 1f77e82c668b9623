import { Cron } from 'croner';
import type { FunctionDefinition } from '../../shared/function/definition.ts';
import type { Log } from '../../shared/observability/log.ts';
import type { Topics } from '../../shared/platform/topics.ts';

/** Publishes every definition's scheduled messages, as Cloud Scheduler does in the cloud. Returns the way to stop. */
export function startSchedules(
  definitions: readonly FunctionDefinition[],
  topics: Topics,
  log: Log,
): () => void {
  const crons = definitions.flatMap((definition) => {
    if (definition.trigger !== 'event') return [];
    return (definition.schedules ?? []).map(
      ({ name, cron, data }) =>
        new Cron(cron, { timezone: 'UTC', protect: true, name: `${definition.name}/${name}` }, async () => {
          try {
            await topics.publish(definition.topic, { data: { ...data } });
          } catch (error) {
            log.error({ err: error, schedule: name }, 'A scheduled message could not be published');
          }
        }),
    );
  });
  return () => {
    for (const cron of crons) cron.stop();
  };
}
