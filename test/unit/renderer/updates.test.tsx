/** What a person sees of updates in the settings: how things stand, and what changes, as text. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { UpdatesPanel } from '../../../src/renderer/features/settings/Updates.tsx';
import type { UpdatesView } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import type { UpdateChoice } from '../../../src/shared/update-choices.ts';
import { speakAs } from '../../support/speak.ts';

beforeAll(() => speakAs('en'));

const found = {
  version: '1.3.0',
  needsAdministrator: false,
  notes: [{ version: '1.3.0', text: '• One <img src=x onerror=alert(1)>\n• Two' }],
};

function drawn(updates: UpdatesView, choice: UpdateChoice = 'stable'): string {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <UpdatesPanel choice={choice} updates={updates} />
    </MantineProvider>,
  );
  return html.replaceAll(/<style[^>]*>.*?<\/style>/gs, '');
}

describe('updates in the settings', () => {
  it('say what is ready, when it comes, and what changes, as text and never as markup', () => {
    const html = drawn({ state: 'ready', found });
    expect(html).toContain('Version 1.3.0 is ready. It is installed when you close Baton.');
    expect(html).toContain('• One &lt;img src=x onerror=alert(1)&gt;\n• Two');
    expect(html).not.toContain('<img');
    expect(html).toContain('by itself');
  });

  it('say that the system will ask, where it will', () => {
    const html = drawn({ state: 'ready', found: { ...found, needsAdministrator: true } });
    expect(html).toContain('asks for an administrator');
    expect(html).not.toContain('while the screen is locked');
  });

  it('say what stood in the way, and not that all is current', () => {
    const html = drawn({ state: 'idle', checkedAt: 1, problem: problem('update-untrusted') });
    expect(html).toContain('The update cannot be trusted');
    expect(html).not.toContain('No newer version');
  });

  it('say why Baton is not updated by itself, and offer no choice then', () => {
    const html = drawn({ state: 'idle', off: 'installed-by-others' });
    expect(html).toContain('Whoever installed it updates it.');
    expect(html).not.toContain('radio');
  });

  it('offer nothing but the choice where they are switched off', () => {
    const html = drawn({ state: 'idle' }, 'off');
    expect(html).toContain('radio');
    expect(html).not.toContain('Check for updates');
  });
});
