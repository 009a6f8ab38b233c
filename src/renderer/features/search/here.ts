/** What is found on this desk without asking anybody: partners, imports, profiles, screens, settings and what can be done. */
import type { TFunction } from 'i18next';
import type { ImportView, PartnerView, ProfileView } from '../../../shared/contract/index.ts';
import { screens, show } from '../../desk/navigation.ts';
import { activateProfile } from '../../desk/profiles.ts';
import { showShortcutSheet } from '../../desk/shortcut-sheet.ts';
import { beside } from '../../helpers/beside.ts';
import { showDiagnostics } from '../../helpers/diagnostics-shown.ts';
import { holdsWords } from '../../helpers/holds-words.ts';
import type { Found } from './found.ts';

/** Of each kind no more than can be looked over. */
export const maxOfAKind = 5;

interface Here {
  partners: readonly PartnerView[];
  imports: readonly ImportView[];
  profiles: readonly ProfileView[];
  activeProfileId: string | undefined;
}

/** The settings that have a place of their own, by their titles. */
const settings = [
  'settings.profiles',
  'language.title',
  'appearance.title',
  'window.title',
  'scanner.setting',
  'clipboard.setting.title',
  'partners.whenEnded.title',
  'settings.decisions.title',
  'settings.practice',
  'relay.title',
  'webhooks.title',
  'network.title',
  'updates.title',
  'settings.about',
] as const;

/** What fits a search, by kind. Without a search: the screens and what can be done. */
export function foundHere(t: TFunction, search: string, here: Here): Found[] {
  const places = [...screensAndDeeds(t), ...profilesOf(t, here)];
  if (search.trim() === '') return places;
  const all = [...partnersOf(here), ...importsOf(t, here), ...settingsOf(t), ...places];
  const fitting = all.filter(({ title, detail }) => holdsWords(`${title} ${detail}`, search));
  const counts = new Map<string, number>();
  return fitting.filter(({ group }) => {
    const count = (counts.get(group) ?? 0) + 1;
    counts.set(group, count);
    return count <= maxOfAKind;
  });
}

function partnersOf({ partners }: Here): Found[] {
  return partners.map(({ id, name, applicationId }) => ({
    group: 'partners',
    id: `partner ${id}`,
    title: name,
    detail: applicationId,
    run: () => show('partners', { partnerId: id }),
  }));
}

function importsOf(t: TFunction, { imports, activeProfileId }: Here): Found[] {
  return imports
    .filter(({ profileId }) => profileId === activeProfileId)
    .map(({ id, vendorData, senderName = '', state }) => ({
      group: 'imports',
      id: `import ${id}`,
      title: vendorData,
      detail: beside(t(`importState.${state}.name`), senderName),
      run: () => show('queue', { importId: id }),
    }));
}

function settingsOf(t: TFunction): Found[] {
  return settings.map((key) => ({
    group: 'settings',
    id: key,
    title: t(key),
    detail: '',
    run: () => show('settings', { setting: t(key) }),
  }));
}

function screensAndDeeds(t: TFunction): Found[] {
  return [
    ...screens.map((screen) => ({
      group: 'places' as const,
      id: screen,
      title: t(`nav.${screen}`),
      detail: '',
      run: () => show(screen),
    })),
    {
      group: 'places',
      id: 'sheet',
      title: t('shortcuts.title'),
      detail: '',
      run: () => showShortcutSheet(true),
    },
    {
      group: 'places',
      id: 'diagnostics',
      title: t('diagnostics.title'),
      detail: '',
      run: () => showDiagnostics(true),
    },
  ];
}

function profilesOf(t: TFunction, { profiles, activeProfileId }: Here): Found[] {
  return profiles
    .filter(({ id }) => id !== activeProfileId)
    .map(({ id, name, environment }) => ({
      group: 'places',
      id: `profile ${id}`,
      title: t('everywhere.workAs', { name }),
      detail: t(`environment.${environment}`),
      run: () => void activateProfile(id),
    }));
}
