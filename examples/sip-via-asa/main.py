"""The stack beside it, stack.ts, in Python: the same files, byte for byte.

    npx jsii-pacmak --targets python --code-only --outdir package   (in the repository, after npm run build)
    pip install package/python
    python main.py
"""

import cdktf_uc_federation as uc


class SipViaAsa(uc.FederationStack):
    """Two companies and a firewall: example.com federates with abc.com through an ASA. Change names and addresses."""

    def __init__(self, scope, id):
        super().__init__(scope, id)

        imp = uc.ImPresenceCluster(
            self,
            "Imp",
            release=uc.ImPresenceRelease.of("12.5(1)SU3"),
            publisher=uc.ImPresenceNodeProps(fqdn="imp1.example.com", address="1.1.1.1"),
            local_domains=["example.com"],
            peer_auth_listener_port=5062,
        )
        imp.add_node("Imp2", fqdn="imp2.example.com", address="2.2.2.2", arbitrary_port_prefix=4)
        imp.add_node("Imp3", fqdn="imp3.example.com", address="3.3.3.3", arbitrary_port_prefix=5)

        asa = uc.Asa(
            self,
            "Asa",
            hostname="fw1",
            management_address="10.0.0.1",
            release=uc.AsaRelease.of("9.16"),
            inside=uc.AsaInterface.existing("inside", address="10.1.1.254/24"),
            outside=uc.AsaInterface.existing("outside", address="192.0.2.1/24"),
            outside_access=uc.AsaOutsideAccess.existing("outside_access_in", line=1),
            outbound_translation=uc.AsaOutboundTranslation.existing(),
            time_zone=uc.AsaTimeZone.of("CET", 1),
            ntp_servers=["10.0.0.5"],
        )

        our_ca = uc.CertificateAuthority.microsoft(self, "OurCa", name="example-ca", host="ca.example.com")
        partner_ca = uc.CertificateAuthority.partner(
            self, "PartnerCa", name="abc-ca", owner=uc.Owner.partner("abc.com")
        )

        federation = uc.SipFederation(
            self,
            "AbcFederation",
            deployment=imp,
            border=uc.SipBorder.asa(
                asa,
                public_address="10.10.10.10",
                routing_fqdn="imp-public.example.com",
                inside_identity=uc.AsaIdentity.self_signed(trustpoint="imp_proxy"),
                outside_identity=uc.AsaIdentity.signed_by(our_ca, trustpoint="msoft_public_fqdn"),
                class_maps=uc.AsaClassMaps.per_domain(),
            ),
        )
        federation.add_peer(
            uc.SipPeer.ocs(
                domains=["abc.com"],
                access_edge=uc.AccessEdgeServerProps(fqdn="edge.abc.com", addresses=["20.20.20.20"]),
                certificate_authority=partner_ca,
                publishes_srv=uc.SrvState.PUBLISHED,
            )
        )
        federation.publish_dns(uc.DnsZone.ticket(self, "Zone", zone="example.com"))


app = uc.FederationApp()
SipViaAsa(app, "Abc")
app.synth()
