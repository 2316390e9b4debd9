"""Which parameters are credentials: they are sent by whoever runs the tool, never chosen by a model."""

from __future__ import annotations

import re

from callsmith.tools.naming import words

__all__ = ["NEVER_ARGUMENTS", "is_credential"]

NEVER_ARGUMENTS = frozenset({"accept", "content-type", "authorization"})
"""Headers that the client sets by itself (OpenAPI says that they are to be ignored as parameters)."""

# Credentials by name alone. Keys are the words of the name, run together and without a leading `x`.
_NAMES = frozenset(
    {
        *("accesstoken", "apikey", "apitoken", "apisecret", "appsecret", "appkey", "authkey", "authtoken"),
        *("authorization", "authorizationtoken", "authenticationtoken", "authheader", "authorizationheader"),
        *("bearertoken", "bearer", "clientsecret", "consumersecret", "consumerkey", "cookie"),
        *("sessioncookie", "sessiontoken", "csrftoken", "xsrftoken", "idtoken", "jwt", "jwttoken"),
        *("oauthtoken", "oauth2token", "oauthaccesstoken", "personalaccesstoken", "pat", "privatekey", "privatetoken"),
        *("refreshtoken", "rapidapikey", "rapidapihost", "secretaccesskey", "secretkey", "secrettoken"),
        *("securitytoken", "amzsecuritytoken", "serviceaccountkey", "subscriptionkey"),
        *("ocpapimsubscriptionkey", "usertoken", "useraccesstoken", "botaccesstoken", "bottoken"),
        *("accesskeysecret", "authsession", "authcookie", "githubtoken", "slacktoken", "notiontoken"),
        *("openaiapikey", "credentials", "apicredentials"),
    }
)
# Names that say nothing by themselves: `token` may be a crypto token, `key` a sort key. Their description decides.
_VAGUE = frozenset(
    {
        *("token", "key", "auth", "secret", "ticket", "session", "sessionid", "sid", "appid", "sig"),
        *("signature", "accesskey", "accesskeyid", "credential", "appcode"),
    }
)
_SAYS_CREDENTIAL = re.compile(
    r"\b(api[ _-]?key|(access|auth\w*|bearer|oauth2?|jwt|api|personal access|security|session|login)[ _-]?"
    r"(token|ticket|key|credentials?|cookie|secret)"
    r"|(token|key|ticket|secret) (used )?(for|to) (auth\w*|access the api))"
    r"|bearing required scopes|(访问|身份验证|认证|鉴权|授权|登录)(令牌|凭证|密钥|票据)",
    re.IGNORECASE,
)
_VENDOR_KEY = re.compile(r"[a-z0-9]+?(apikey|apitoken|accesstoken|authtoken|clientsecret)")
_ABOUT_A_KEY = frozenset(
    {
        *("create", "delete", "enable", "generate", "has", "include", "is", "new", "regenerate", "reset"),
        *("revoke", "rotate", "show", "use"),
    }
)
_NOT_A_CREDENTIAL = re.compile(r"\b(id|name|uuid) of the (access|api)", re.IGNORECASE)


def is_credential(name: str, description: object = "", place: str = "") -> bool:
    """Whether a parameter carries a secret that proves who calls.

    `place` is OpenAPI's `in`, or empty. What a path names is the thing that the operation is about
    (`DELETE /keys/{api_key}`), so a path parameter is never taken for a credential.
    """
    if place == "path":
        return False
    parts = words(name)
    while parts and parts[0] in {"x", "http"}:
        parts = parts[1:]
    joined = "".join(parts)
    text = description if isinstance(description, str) else ""
    if joined in _NAMES:
        return _NOT_A_CREDENTIAL.search(text) is None
    if place == "cookie" and ("session" in joined or "auth" in joined or joined.endswith("token")):
        return True
    if len(parts) > 1 and parts[0] not in _ABOUT_A_KEY and _VENDOR_KEY.fullmatch(joined):
        return True
    return joined in _VAGUE and _SAYS_CREDENTIAL.search(text) is not None
