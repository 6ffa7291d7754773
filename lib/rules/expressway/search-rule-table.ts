import { Severity } from '../../core';
import { every } from '../../core/deployment';
import { ExpresswaySearchRule, Expressway } from '../../expressway';
import { quote } from '../../net';
import { type BuiltInRule, each, rule } from '../rule';
import { expresswayViews } from '../views/expressway';
import { routesByDomain } from '../views/routes';
import { firstOf } from '../words';

/** How many search rules an Expressway holds. */
const MOST_SEARCH_RULES = 2000;

/** Rules about the search rules of Expressway. */
export const EXPRESSWAY_SEARCH_RULE_RULES: readonly BuiltInRule[] = [
  rule({
    id: 'expressway/domain-led-out',
    catalogue: ['R-372'],
    demand: 'A domain whose route leads to Expressway-C is led on by one of its search rules.',
    severity: Severity.WARNING,
    source: 'Guide, "Presence Subscriptions and Blocking Levels"',
    over: expresswayViews,
    judge: (view, deployment) => {
      const { cluster, c, zones } = view;
      const routes = routesByDomain(deployment);
      const rules = every(deployment, ExpresswaySearchRule).filter(
        ({ expressway, source }) => expressway === c && zones.some((zone) => zone === source),
      );
      return cluster.sipFederatedDomains
        .filter(
          (domain) =>
            view.leads(routes.of(domain)) &&
            !rules.some(({ pattern }) => pattern.matches(`user@${domain.domain}`)),
        )
        .map((domain) => ({
          at: domain,
          problem: `No search rule of ${c.clusterName} takes ${quote(`user@${domain.domain}`)} on from the zone of ${cluster.vendorName}.`,
          advice: 'Write an ExpresswaySearchRule with ExpresswayPattern.domain(...); the pattern does.',
        }));
    },
  }),
  rule<Expressway>({
    id: 'expressway/search-rules-limit',
    catalogue: [],
    demand: 'An Expressway has no more search rules than it holds.',
    source: 'Expressway Administrator Guide, "Search Rules"',
    over: each(Expressway),
    judge: (expressway, deployment) => {
      const own = every(deployment, ExpresswaySearchRule).filter((one) => one.expressway === expressway);
      if (own.length <= MOST_SEARCH_RULES) return undefined;
      return {
        problem: `${quote(expressway.clusterName)} is to have ${own.length} search rules: one for each domain of a peer and each cluster of ours, and more. It holds ${MOST_SEARCH_RULES}.`,
        advice:
          'Federate with fewer domains through it: split the partners over Expressways of their own, or lead those without a declaration of their own by SipOpenFederation.',
      };
    },
  }),
  rule<ExpresswaySearchRule>({
    id: 'expressway/any-alias-last',
    catalogue: [],
    demand: 'A rule for any alias is asked behind every other one of its source.',
    source: 'Chat and Presence Federation, "Signaling and Dial Plan"',
    over: each(ExpresswaySearchRule),
    judge: (any, deployment) => {
      if (any.pattern.expression !== undefined) return undefined;
      const never = every(deployment, ExpresswaySearchRule).filter(
        (other) =>
          other !== any &&
          other.expressway === any.expressway &&
          other.source === any.source &&
          other.trafficType === any.trafficType &&
          other.priority >= any.priority,
      );
      if (never.length === 0) return undefined;
      return {
        problem: `${quote(any.name)} takes every alias, and is asked before ${firstOf(never.map(({ name }) => quote(name)))}, which therefore never match.`,
        advice: 'Give the rule for any alias the largest number as priority.',
      };
    },
  }),
];
