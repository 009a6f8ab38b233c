import type { Service } from '../api/call.ts';
import { playScenario } from '../api/scenario.ts';

const HOW_MANY = 3;

/** Checks of invented people at an application that an account has just made, so that there is somebody to hand over. */
export function firstCustomers(service: Service, applicationId: string): void {
  const application = service.world().application(applicationId);
  if (application === undefined || service.world().sessionsOf(applicationId, 'user').length > 0) return;
  const workflow = service
    .world()
    .workflowsOf(application)
    .find(({ isDefault }) => isDefault);
  if (workflow === undefined) return;
  for (let number = 1; number <= HOW_MANY; number += 1) {
    const id = service.world().nextSessionId(applicationId, 'user');
    service.commit({
      type: 'create',
      at: service.clock(),
      session: id,
      application: applicationId,
      kind: 'user',
      workflow: workflow.id,
      vendorData: `NEW-${number}`,
      callback: null,
      metadata: null,
      expectedDetails: null,
      contactDetails: null,
    });
    const session = service.world().session(id);
    if (session !== undefined) playScenario(service, session, 'approved');
  }
}
