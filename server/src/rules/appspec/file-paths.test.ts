/** Cases of sources and destinations. */
import { testRule } from '../../testing/test-rule';

const HEAD = 'version: 0.0\nos: linux\nfiles:\n';
const files = (...pairs: readonly (readonly [string, string])[]): string =>
  HEAD +
  pairs.map(([source, destination]) => `  - source: ${source}\n    destination: ${destination}\n`).join('');

testRule('appspec/file-source-glob', 'appspec.yml', {
  valid: [
    { name: 'a folder', text: files(['target', '/opt']) },
    { name: 'a placeholder', text: files(['${SOURCE}', '/opt']) },
  ],
  invalid: [{ name: 'a star', text: files(["«'build/*.jar'»", '/opt']) }],
});

testRule('appspec/file-source-parent', 'appspec.yml', {
  valid: [
    { name: 'the folder itself', text: files(['./app', '/opt']) },
    { name: 'a name with dots', text: files(['..app', '/opt']) },
  ],
  invalid: [{ name: 'the folder above', text: files(['«../app»', '/opt']) }],
});

testRule('appspec/file-destination-relative', 'appspec.yml', {
  valid: [
    { name: 'a whole path', text: files(['app', '/opt/app']) },
    { name: 'words of a template', text: files(['app', 'destination-file-location']) },
    { name: 'a drive, which is another mistake', text: files(['app', 'C:\\app']) },
    { name: 'a placeholder', text: files(['app', '{{ root }}/app']) },
  ],
  invalid: [
    { name: 'no slash', text: files(['app', '«opt/app»']) },
    { name: 'a tilde', text: files(['app', '«~/app»']) },
    {
      name: 'JSON',
      file: 'appspec.json',
      text: '{ "version": 0.0, "os": "linux", "files": [{ "source": "a", "destination": «"opt"» }] }',
    },
  ],
});

testRule('appspec/file-destination-is-file', 'appspec.yml', {
  valid: [
    { name: 'a folder with dots', text: files(['conf/logrotate', '/etc/logrotate.d/shop']) },
    { name: 'a folder called like the source', text: files(['node_modules', '/opt/node_modules']) },
    { name: 'a slash at the end', text: files(['a.conf', '/etc/a.conf/']) },
  ],
  invalid: [
    {
      name: 'the same name',
      text: files(['conf/a.conf', '«/etc/shop/a.conf»']),
      output: files(['conf/a.conf', '/etc/shop']),
    },
    { name: 'another name', text: files(['conf/a.conf', '«/etc/b.conf»']) },
  ],
});

testRule('appspec/file-windows-yaml-escape', 'appspec.yml', {
  valid: [
    { name: 'no quotes', text: files(['a', 'C:\\temp']) },
    { name: 'two backslashes', text: files(['a', '"C:\\\\temp"']) },
  ],
  invalid: [
    { name: 'a tab', text: files(['a', '«"C:\\temp\\new"»']), output: files(['a', "'C:\\temp\\new'"]) },
  ],
});

testRule('appspec/file-duplicate-destination', 'appspec.yml', {
  valid: [
    { name: 'two files', text: files(['a.conf', '/etc'], ['b.conf', '/etc']) },
    { name: 'two folders, which may be disjoint', text: files(['a', '/srv'], ['b', '/srv']) },
    {
      name: 'a file of a folder that goes elsewhere',
      text: files(['/', '/srv'], ['scripts/a.conf', '/etc']),
    },
    { name: 'a file with another name', text: files(['/', '/srv'], ['a.conf', '/srv/conf']) },
    { name: 'placeholders', text: files(['/', '${ROOT}'], ['a.conf', '${ROOT}']) },
  ],
  invalid: [
    { name: 'a file of a folder', text: files(['/', '/var/www'], ['«config/a.conf»', '/var/www/config']) },
    {
      name: 'the inner entry first',
      text: files(['config/a.conf', '/var/www/config/'], ['«/»', '/var/www']),
    },
    { name: 'a folder of a folder', text: files(['/', '/srv'], ['«conf»', '/srv/conf']) },
    { name: 'two files of one name', text: files(['a/x.conf', '/etc'], ['«b/x.conf»', '/etc/']) },
    { name: 'the same entry twice', text: files(['app', '/srv'], ['«./app/»', '/srv']) },
  ],
});
