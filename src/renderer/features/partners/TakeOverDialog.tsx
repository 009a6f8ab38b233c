/** What a file of partners would do, before it does it. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfferedPartner } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { Id } from '../../ui/Id.tsx';
import { Modal, ModalButtons } from '../../ui/Modal.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './PartnersScreen.module.css';
import { takeOverPartners } from './partners-actions.ts';

interface TakeOverDialogProps {
  offered: readonly OfferedPartner[];
  onClose: () => void;
}

export function TakeOverDialog({ offered, onClose }: TakeOverDialogProps) {
  const { t } = useTranslation();
  const news = offered.filter(({ state }) => state !== 'same');
  const task = useTask(async () => {
    const problem = await takeOverPartners(news.map(({ partner }) => partner));
    if (problem) return problem;
    announce(t('partners.file.taken', { count: news.length }));
    onClose();
    return undefined;
  });
  return (
    <Modal wide title={t('partners.file.title')} testId="take-over" onClose={onClose}>
      <p className="soft">
        {t(news.length > 0 ? 'partners.file.lead' : 'partners.file.nothingNew', { count: offered.length })}
      </p>
      <ul className={styles.offered}>
        {offered.map(({ partner, state, knownAs }) => (
          <li key={partner.applicationId} className={styles.offer} data-state={state}>
            <div className={styles.words}>
              <p className={styles.name}>{partner.name}</p>
              <p className="quiet">
                <Id value={partner.applicationId} />
              </p>
              {knownAs !== undefined && (
                <p className="quiet">{t('partners.file.knownAs', { name: knownAs })}</p>
              )}
            </div>
            <span>{t(`partners.file.state.${state}`)}</span>
          </li>
        ))}
      </ul>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <ModalButtons>
        {news.length > 0 && (
          <Button data-first-focus loading={task.busy} onClick={() => void task.run()}>
            {t('partners.file.take', { count: news.length })}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t(news.length > 0 ? 'common.cancel' : 'common.close')}
        </Button>
      </ModalButtons>
    </Modal>
  );
}
