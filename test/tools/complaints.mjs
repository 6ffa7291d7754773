// Lints files with a line put at their head, and prints what the linter says of imports: jest cannot load ESLint itself.
import fs from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';

const root = path.resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });
const answers = [];
for (const [file, line] of JSON.parse(process.argv[2])) {
  const filePath = path.join(root, file);
  const [result] = await eslint.lintText(`${line}\n${fs.readFileSync(filePath, 'utf8')}`, { filePath });
  answers.push(
    result.messages.filter(({ ruleId }) => /import/.test(ruleId ?? '')).map(({ message }) => message),
  );
}
process.stdout.write(JSON.stringify(answers));
