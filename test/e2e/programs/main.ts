/** The program of a project under test: the companies that the environment names. */
import { FederationApp } from '../../../lib';
import { Company, type CompanyProps } from './company';

const app = new FederationApp();
for (const props of JSON.parse(process.env.UCFED_E2E!) as CompanyProps[]) new Company(app, props);
app.synth();
