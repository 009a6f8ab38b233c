import type { Scene } from '../scene.ts';

/** Before there is any profile. */
export const firstStart: readonly Scene[] = [
  {
    name: 'welcome',
    screen: 'welcome',
    stage: 'first-start',
    inDocs: 'welcome',
    arrange: (desk) => desk.button('welcome.practice.button').waitFor(),
  },
  {
    name: 'connect',
    screen: 'welcome',
    stage: 'first-start',
    inDocs: 'connect',
    async arrange(desk) {
      await desk.button('welcome.connect.button').click();
      await desk.page.getByRole('textbox', { name: desk.words('profileForm.applicationId') }).waitFor();
    },
  },
];
