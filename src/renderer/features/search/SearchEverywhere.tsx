/** The search over everything: one field, what is found by kind, and a key that leads there. What is typed is kept nowhere. */
import '@mantine/core/styles/Combobox.layer.css';
import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../shared/contract/index.ts';
import { useActiveProfile, useProfiles, useSlice } from '../../desk/desk-store.ts';
import { showSearchEverywhere } from '../../desk/search-everywhere.ts';
import { announce } from '../../helpers/announce.ts';
import { IconSearch, iconSize } from '../../ui/icons.ts';
import { Modal } from '../../ui/Modal.tsx';
import { type Asked, ask, foundCustomers, foundInHistory, minLength, typingPause } from './asked.ts';
import { type Found, foundGroups } from './found.ts';
import { foundHere } from './here.ts';
import styles from './SearchEverywhere.module.css';

interface SearchEverywhereProps {
  onOpenSession: (profileId: string, session: SessionRow) => void;
}

export function SearchEverywhere({ onOpenSession }: SearchEverywhereProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { found, asking, problem } = useFound(search, onOpenSession);
  const combobox = useCombobox({ opened: true });
  const { selectFirstOption } = combobox;
  // Enter takes the first until a person chooses another.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found is the reason
  useEffect(() => {
    selectFirstOption();
  }, [found]);
  useEffect(() => {
    if (!asking && search.trim() !== '') announce(t('everywhere.found', { count: found.length }));
  }, [asking, found.length, search, t]);

  return (
    <Modal wide title={t('everywhere.title')} testId="everywhere" onClose={() => showSearchEverywhere(false)}>
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          showSearchEverywhere(false);
          found.find((one) => one.id === id)?.run();
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-first-focus
            role="combobox"
            type="search"
            aria-label={t('everywhere.label')}
            placeholder={t('everywhere.hint')}
            leftSection={<IconSearch size={iconSize.medium} aria-hidden="true" />}
            value={search}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        </Combobox.EventsTarget>
        <Combobox.Options className={styles.results ?? ''} aria-label={t('everywhere.results')}>
          {foundGroups.map((group) => {
            const ofGroup = found.filter((one) => one.group === group);
            return (
              ofGroup.length > 0 && (
                <Combobox.Group key={group} label={t(`everywhere.group.${group}`)}>
                  {ofGroup.map(({ id, title, detail }) => (
                    <Combobox.Option key={id} value={id} className={styles.result ?? ''}>
                      <bdi className={styles.title}>{title}</bdi>
                      {detail !== '' && <span className={styles.detail}>{detail}</span>}
                    </Combobox.Option>
                  ))}
                </Combobox.Group>
              )
            );
          })}
        </Combobox.Options>
        <p className="quiet">
          {asking
            ? t('everywhere.asking')
            : problem
              ? t('everywhere.noCustomers', { why: t(`problems.${problem.code}.title`) })
              : t(found.length === 0 ? 'everywhere.none' : 'everywhere.keys')}
        </p>
      </Combobox>
    </Modal>
  );
}

/** What is known here at once, and what is asked for once typing pauses. */
function useFound(search: string, onOpenSession: SearchEverywhereProps['onOpenSession']) {
  const { t } = useTranslation();
  const profileId = useActiveProfile()?.id;
  const profiles = useProfiles();
  const partners = useSlice('partners');
  const imports = useSlice('imports');
  const [asked, setAsked] = useState<Asked>();
  const wanted = search.trim();
  const isAskedFor = wanted.length >= minLength && profileId !== undefined;

  useEffect(() => {
    if (!isAskedFor) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void ask(profileId, wanted).then((answer) => isWanted && setAsked(answer));
    }, typingPause);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [isAskedFor, profileId, wanted]);

  const answer = isAskedFor && asked?.search === wanted ? asked : undefined;
  const found = useMemo((): Found[] => {
    const here = {
      partners: partners ?? [],
      imports: imports ?? [],
      profiles,
      activeProfileId: profileId,
    };
    const customers = foundCustomers(t, answer?.customers ?? [], (session) =>
      onOpenSession(profileId ?? '', session),
    );
    return [...customers, ...foundHere(t, wanted, here), ...foundInHistory(t, answer?.history ?? [])];
  }, [t, wanted, answer, partners, imports, profiles, profileId, onOpenSession]);
  return { found, asking: isAskedFor && answer === undefined, problem: answer?.problem };
}
