import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../runtime/paths.ts';
import { sha256 } from '../../sha256.ts';
import { runCommand } from '../../start-process.ts';
import { type Contents, contentsOf } from './contents.ts';
import { numbersOf, type Product } from './product.ts';

/** Once published, never changed: by it Windows knows an installed Baton again. */
const upgradeCode = 'E7967D97-35A1-444E-BC95-3FF5F2D74EED';

/** Where the NSIS installer says what it has installed. */
const uninstallKey = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\example.baton.desk';

/** By it Windows knows whose notifications they are (`src/main/shell/notifying-name.ts`). */
const notifyingKey = 'Software\\Classes\\AppUserModelId\\example.baton.desk';

const icon = path.join(projectFolder, 'resources', 'icon.ico');

interface MsiOptions {
  product: Product;
  /** The unpacked package. */
  folder: string;
  /** Where what wixl reads is written. */
  work: string;
  output: string;
}

/** Makes the MSI. Throws when wixl fails. */
export async function buildMsi({ product, folder, work, output }: MsiOptions): Promise<void> {
  const source = path.join(work, 'baton.wxs');
  mkdirSync(work, { recursive: true });
  // wixl takes paths from where it runs and no others.
  const { files } = contentsOf(folder);
  writeFileSync(
    source,
    msiSource(product, { files, folder: path.relative(work, folder), icon: path.relative(work, icon) }),
  );
  const code = await runCommand('wixl', ['--arch', 'x64', '--output', output, source], {
    cwd: work,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (code !== 0) throw new Error('wixl could not make the MSI.');
}

interface Sources extends Pick<Contents, 'files' | 'folder'> {
  icon: string;
}

/**
 * What wixl makes it from: one component a file, so that each is removed by itself. An older version goes before the newer one comes,
 * and by REINSTALLMODE Windows does not first leave out a file of which the older one had a newer version.
 */
export function msiSource(product: Product, contents: Sources): string {
  const { files } = contents;
  const id = (kind: string, file: string) => `${kind}${files.indexOf(file)}`;
  const version = numbersOf(product.version, 3);
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="*" Name="${xml(product.name)}" Language="1033" Version="${version}"
    Manufacturer="${xml(product.publisher)}" UpgradeCode="${upgradeCode}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine"
      Description="${xml(product.name)} ${xml(product.version)}" Manufacturer="${xml(product.publisher)}" />
    <MajorUpgrade DowngradeErrorMessage="A newer ${xml(product.name)} is installed. Remove it first." />
    <Property Id="OTHERINSTALLER">
      <RegistrySearch Id="OtherInstaller" Root="HKLM" Key="${uninstallKey}" Name="DisplayVersion" Type="raw"
        Win64="yes" />
    </Property>
    <Condition Message="${xml(product.name)} was installed by its EXE installer. Remove it first.">Installed OR NOT OTHERINSTALLER</Condition>
    <Media Id="1" Cabinet="baton.cab" EmbedCab="yes" />
    <Icon Id="baton.ico" SourceFile="${xml(contents.icon)}" />
    <Property Id="REINSTALLMODE" Value="amus" />
    <Property Id="ARPPRODUCTICON" Value="baton.ico" />
    <Property Id="ARPURLINFOABOUT" Value="${xml(product.homepage)}" />
    <Property Id="ARPNOMODIFY" Value="1" />
    <Property Id="ARPNOREPAIR" Value="1" />
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="APPLICATIONFOLDER" Name="Baton">
${directory(contents, '.', id, shortcut + notifyingName(product))}
        </Directory>
      </Directory>
      <Directory Id="ProgramMenuFolder" />
    </Directory>
    <Feature Id="Baton" Title="${xml(product.name)}" Level="1">
${files.map((file) => `      <ComponentRef Id="${id('Component', file)}" />`).join('\n')}
    </Feature>
  </Product>
</Wix>
`;
}

const shortcut =
  '<Shortcut Id="StartMenuEntry" Directory="ProgramMenuFolder" Name="Baton" ' +
  'Target="[APPLICATIONFOLDER]Baton.exe" WorkingDirectory="APPLICATIONFOLDER" />';

function notifyingName({ name }: Product): string {
  return `<RegistryValue Root="HKLM" Key="${notifyingKey}" Name="DisplayName" Type="string" Value="${xml(name)}" />`;
}

/** `ofProgram` belongs to the component of Baton.exe. */
function directory(
  contents: Sources,
  folder: string,
  id: (kind: string, file: string) => string,
  ofProgram: string,
): string {
  const { files } = contents;
  const own = files.filter((file) => path.posix.dirname(file) === folder);
  const inside = (file: string) => (folder === '.' ? file : file.slice(folder.length + 1));
  const names = new Set(
    files
      .filter((file) => folder === '.' || file.startsWith(`${folder}/`))
      .map(inside)
      .filter((file) => file.includes('/'))
      .map((file) => file.split('/')[0] ?? ''),
  );
  return [
    ...own.map(
      (file) =>
        `<Component Id="${id('Component', file)}" Guid="${guidOf(file)}" Win64="yes">` +
        `<File Id="${id('File', file)}" Name="${xml(path.posix.basename(file))}" ` +
        `Source="${xml(path.join(contents.folder, file))}" KeyPath="yes" />` +
        `${file === 'Baton.exe' ? ofProgram : ''}</Component>`,
    ),
    ...[...names].map((name) => {
      const full = folder === '.' ? name : `${folder}/${name}`;
      const key = `Folder${sha256(full).slice(0, 16)}`;
      return `<Directory Id="${key}" Name="${xml(name)}">\n${directory(contents, full, id, ofProgram)}\n</Directory>`;
    }),
  ].join('\n');
}

/** The same for the same file in every version, as Windows wants it. */
function guidOf(file: string): string {
  const hex = sha256(`${upgradeCode} ${file}`).toUpperCase();
  const [a, b, c, d, e] = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 15),
    hex.slice(15, 18),
    hex.slice(18, 30),
  ];
  return `${a}-${b}-8${c}-8${d}-${e}`;
}

function xml(text: string): string {
  // wixl takes it for a variable, and has no way to say that it is none.
  if (text.includes('$')) throw new Error(`No MSI can hold this: ${text}`);
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
