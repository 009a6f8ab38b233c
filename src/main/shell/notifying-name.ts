import { app } from 'electron';

/**
 * Tells Windows whose notifications Baton's are. Without it Windows shows none; the installers name the same one, which is never
 * changed (Electron documentation, "Notifications", section on Windows; Microsoft, "Application User Model IDs").
 */
export function nameForNotifications(platform = process.platform): void {
  if (platform === 'win32') app.setAppUserModelId('example.baton.desk');
}
