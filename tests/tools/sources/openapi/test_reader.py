"""Operations become tools, and nothing that constrains an argument is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from callsmith.errors import SourceError
from callsmith.records import Tool
from callsmith.tools import SourceReading

One = Callable[..., Tool]
Read = Callable[..., SourceReading]


def body(schema: Any, required: bool = True, media: str = "application/json") -> dict[str, Any]:
    return {"requestBody": {"required": required, "content": {media: {"schema": schema}}}}


def parameter(name: str, place: str = "query", schema: Any = None, **more: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema or {"type": "string"}, **more}


def reasons(reading: SourceReading) -> dict[str, str]:
    return {item.name: item.reason for item in reading.left_out}


def test_parameters_of_all_places_become_one_closed_object(read_operation: One) -> None:
    operation = {
        "operationId": "update",
        "parameters": [
            parameter("X-Shop", "header"),
            parameter("limit", schema={"type": "integer", "minimum": 1}, required=True, description="How many"),
            parameter("id", "path"),
        ],
        **body({"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "maxLength": 9}}}),
    }
    tool = read_operation(operation, path="/things/{id}")
    assert tool.parameters == {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "limit": {"type": "integer", "minimum": 1, "description": "How many"},
            "X-Shop": {"type": "string"},
            "name": {"type": "string", "maxLength": 9},
        },
        "required": ["id", "limit", "name"],
        "additionalProperties": False,
    }


def test_a_name_used_in_two_places_carries_its_place_the_second_time(read_operation: One) -> None:
    schema = {"type": "object", "properties": {"id": {"type": "integer"}, "body_id": {"type": "boolean"}}}
    tool = read_operation({"parameters": [parameter("id", "path"), parameter("id")], **body(schema)}, path="/t/{id}")
    kinds = {name: item["type"] for name, item in tool.parameters["properties"].items()}
    assert kinds == {"id": "string", "query_id": "string", "body_id_": "integer", "body_id": "boolean"}
    assert tool.origin is not None
    assert tool.origin.parameter_names == {"query_id": "query.id", "body_id_": "body.id"}


def test_a_placeholder_that_nobody_declared_is_still_needed(read_operation: One) -> None:
    tool = read_operation({"operationId": "get"}, path="/devices/{id}", method="get")
    assert tool.parameters["required"] == ["id"]


def test_an_operation_replaces_the_parameter_of_its_path(read: Read) -> None:
    shared = [parameter("limit", schema={"type": "integer"})]
    own = {"parameters": [parameter("limit", schema={"type": "string", "enum": ["all"]})]}
    reading = read({"openapi": "3.0.0", "paths": {"/a": {"parameters": shared, "get": own}}})
    assert reading.tools[0].parameters["properties"]["limit"] == {"type": "string", "enum": ["all"]}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "array", "items": {"type": "string"}},
        {"oneOf": [{"type": "object", "properties": {"a": {}}}, {"type": "string"}]},
        {"type": "object", "additionalProperties": {"type": "integer"}},
        {"type": "object", "additionalProperties": True},
        {"type": "object", "properties": {"a": {}}, "additionalProperties": {"type": "integer"}},
        {"type": "object", "properties": {"a": {}}, "minProperties": 1},
        {"type": "object", "properties": {"a": {}}, "anyOf": [{"required": ["a"]}]},
        {"type": "string"},
    ],
)
@pytest.mark.parametrize("required", [True, False])
def test_a_body_that_is_no_plain_object_is_one_parameter(read_operation: One, schema: Any, required: bool) -> None:
    tool = read_operation(body(schema, required))
    assert tool.parameters["properties"] == {"body": schema}
    assert tool.parameters.get("required", []) == (["body"] if required else [])


def test_plain_objects_joined_by_all_of_are_one_plain_body(read_operation: One) -> None:
    named = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    schema = {"allOf": [{"$ref": "#/components/schemas/Named"}, {"properties": {"age": {"type": "integer"}}}]}
    tool = read_operation(body(schema), components={"schemas": {"Named": named}})
    assert list(tool.parameters["properties"]) == ["name", "age"]
    assert tool.parameters["required"] == ["name"]


def test_read_only_properties_are_not_sent_and_write_only_ones_do_not_come_back(read_operation: One) -> None:
    thing = {
        "type": "object",
        "required": ["id", "name", "key"],
        "properties": {
            "id": {"$ref": "#/components/schemas/Id"},
            "name": {"type": "string"},
            "key": {"type": "string", "writeOnly": True},
            "owner": {"type": "object", "properties": {"since": {"type": "string", "readOnly": True}, "n": {}}},
        },
    }
    schemas = {"Thing": thing, "Id": {"type": "integer", "readOnly": True}}
    ref = {"$ref": "#/components/schemas/Thing"}
    operation = {**body(ref), "responses": {"201": {"content": {"application/json": {"schema": ref}}}}}
    tool = read_operation(operation, components={"schemas": schemas})
    assert list(tool.parameters["properties"]) == ["name", "key", "owner"]
    assert tool.parameters["required"] == ["name", "key"]
    assert list(tool.parameters["properties"]["owner"]["properties"]) == ["n"]
    assert tool.returns is not None
    assert list(tool.returns["properties"]) == ["id", "name", "owner"]
    assert tool.returns["required"] == ["id", "name"]


def test_read_only_in_one_member_of_all_of_frees_the_requirement_in_another(read_operation: One) -> None:
    item = {"allOf": [{"properties": {"id": {"type": "string", "readOnly": True}}}, {"required": ["id", "n"]}]}
    schema = {"type": "array", "items": {**item, "type": "object", "properties": {"n": {"type": "integer"}}}}
    tool = read_operation(body(schema))
    items = tool.parameters["properties"]["body"]["items"]
    assert items == {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}


def test_a_parameter_is_sent_even_where_its_schema_says_read_only(read_operation: One) -> None:
    tool = read_operation(
        {"parameters": [parameter("n", "path", {"type": "integer", "readOnly": True})]}, path="/t/{n}"
    )
    assert tool.parameters["properties"] == {"n": {"type": "integer"}}


def test_headers_of_the_client_and_credentials_are_never_arguments(read: Read) -> None:
    parameters = [
        *(parameter(name, "header") for name in ("Accept", "content-type", "Authorization", "X-Shop-Key")),
        *(parameter(name) for name in ("page_token", "access_token", "symbol")),
        parameter("token", description="Authentication token bearing required scopes.", required=True),
    ]
    schemes = {"shop": {"type": "apiKey", "in": "header", "name": "x-shop-key"}}
    reading = read(
        {
            "openapi": "3.1.0",
            "components": {"securitySchemes": schemes},
            "paths": {"/a": {"get": {"operationId": "a", "parameters": parameters}}},
        }
    )
    assert list(reading.tools[0].parameters["properties"]) == ["page_token", "symbol"]
    assert set(reasons(reading)) == {
        *("a.Accept", "a.content-type", "a.Authorization", "a.X-Shop-Key", "a.access_token", "a.token"),
    }


def test_a_reference_that_leads_nowhere_costs_its_operation_only(read: Read) -> None:
    def operation(ref: str) -> dict[str, Any]:
        return {"get": {"parameters": [parameter("a", schema={"$ref": ref})]}}

    paths = {
        "/gone": operation("#/components/schemas/Gone"),
        "/remote": operation("https://example.com/schema.json"),
        "/file": operation("other.yaml#/Thing"),
        "/item": {"$ref": "elsewhere.yaml"},
        "/good": {"get": {}},
    }
    reading = read({"openapi": "3.0.0", "paths": paths})
    assert [tool.name for tool in reading.tools] == ["get_good"]
    assert reading.operations == 5
    said = reasons(reading)
    assert "points to nothing in the file" in said["GET /gone"]
    for name in ("GET /remote", "GET /file", "/item"):
        assert "outside the file, and nothing is fetched" in said[name]


def test_references_with_escapes_and_to_every_kind_of_component_are_followed(read_operation: One) -> None:
    components = {
        "schemas": {"a/b~c d": {"type": "integer", "maximum": 3}},
        "parameters": {"P": parameter("p", schema={"$ref": "#/components/schemas/a~1b~0c%20d"})},
        "requestBodies": {"B": body({"type": "object", "properties": {"x": {"type": "null"}}})["requestBody"]},
        "responses": {"R": {"content": {"application/json": {"schema": {"type": "boolean"}}}}},
    }
    operation = {
        "parameters": [{"$ref": "#/components/parameters/P"}],
        "requestBody": {"$ref": "#/components/requestBodies/B"},
        "responses": {"200": {"$ref": "#/components/responses/R"}},
    }
    tool = read_operation(operation, components=components)
    assert tool.parameters["properties"] == {"p": {"type": "integer", "maximum": 3}, "x": {"type": "null"}}
    assert tool.returns == {"type": "boolean"}


def test_a_path_may_refer_to_another_and_add_to_it(read: Read) -> None:
    components = {"pathItems": {"Item": {"parameters": [parameter("a")], "get": {}}}}
    paths = {"/x": {"$ref": "#/components/pathItems/Item", "post": {}}}
    reading = read({"openapi": "3.1.0", "components": components, "paths": paths})
    assert [(tool.name, list(tool.parameters["properties"])) for tool in reading.tools] == [
        *(("get_x", ["a"]), ("post_x", ["a"])),
    ]


def test_a_recursive_schema_is_kept_in_definitions(read_operation: One) -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}, "n": {"type": "integer"}}}
    tool = read_operation(body({"$ref": "#/components/schemas/Node"}), components={"schemas": {"Node": node}})
    assert tool.parameters["properties"]["next"] == {"$ref": "#/$defs/Node"}
    assert tool.parameters["$defs"]["Node"]["properties"]["next"] == {"$ref": "#/$defs/Node"}


def test_references_that_only_lead_to_each_other_cost_their_operation(read: Read) -> None:
    schemas = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}
    paths = {"/a": {"post": body({"$ref": "#/components/schemas/A"})}, "/b": {"get": {}}}
    reading = read({"openapi": "3.0.0", "components": {"schemas": schemas}, "paths": paths})
    assert [tool.name for tool in reading.tools] == ["get_b"]
    assert "leads back to itself" in reasons(reading)["POST /a"]


@pytest.mark.parametrize(
    ("operation_id", "method", "path", "name"),
    [
        ("repos/get", "get", "/r", "repos_get"),
        ("Admin.get user", "get", "/r", "Admin_get_user"),
        (None, "get", "/users/{userId}/posts", "get_users_posts_by_user_id"),
        (None, "post", "/v2/sendMail", "post_v2_send_mail"),
        ("查询用户", "get", "/users/{id}", "get_users_by_id"),
        ("ok-name_1", "get", "/r", "ok-name_1"),
    ],
)
def test_names_are_made_legal_and_readable(
    read_operation: One, operation_id: str | None, method: str, path: str, name: str
) -> None:
    operation = {"operationId": operation_id} if operation_id else {}
    tool = read_operation(operation, path=path, method=method)
    assert tool.name == name
    assert tool.origin is not None
    assert tool.origin.source_name == ("" if operation_id in (None, name) else operation_id)


def test_names_are_unique_and_lead_back_to_their_operation(read: Read) -> None:
    paths = {f"/{index}": {"get": {"operationId": name}} for index, name in enumerate(["a/b", "a.b", "a b", "a_b"])}
    reading = read({"openapi": "3.0.0", "paths": paths})
    assert [tool.name for tool in reading.tools] == ["a_b", "a_b_2", "a_b_3", "a_b_4"]
    assert [tool.origin.source_name for tool in reading.tools if tool.origin] == ["a/b", "a.b", "a b", "a_b"]
    assert [tool.origin.locator for tool in reading.tools if tool.origin][1] == "/paths/~11/get"


def test_summary_and_description_say_a_thing_once_and_without_markup(read_operation: One) -> None:
    text = "Get a thing by <b>id</b>. See [the guide](https://example.com/a(b)) for `<id>`.\n\n* One\n"
    tool = read_operation({"summary": "Get a thing", "description": text})
    assert tool.description == "Get a thing by id . See the guide for `<id>`. * One"
    assert tool.origin is not None
    assert tool.origin.title == "Get a thing"


def test_forms_are_read_and_files_are_left_out(read: Read) -> None:
    form = {
        "type": "object",
        "required": ["title"],
        "properties": {"title": {"type": "string"}, "picture": {"type": "string", "format": "binary"}},
    }
    needed = {**form, "required": ["picture"]}
    paths = {
        "/optional": {"post": body(form, media="multipart/form-data")},
        "/needed": {"post": body(needed, media="multipart/form-data")},
        "/raw": {"post": body({"type": "string", "format": "binary"}, media="application/octet-stream")},
        "/xml": {"post": body({"type": "object"}, media="application/xml")},
        "/text": {"post": body({"type": "string", "maxLength": 5}, media="text/plain")},
        "/scim": {"post": body({"type": "object", "properties": {"a": {}}}, media="application/scim+json")},
    }
    reading = read({"openapi": "3.0.0", "paths": paths})
    found = {tool.name: list(tool.parameters["properties"]) for tool in reading.tools}
    assert found == {"post_optional": ["title"], "post_text": ["body"], "post_scim": ["a"]}
    said = reasons(reading)
    assert "binary file" in said["POST /optional.picture"]
    assert "binary file" in said["POST /needed"]
    assert "binary file" in said["POST /raw"]
    assert "XML" in said["POST /xml"]


def test_swagger_2_reads_bodies_forms_and_shared_parts(read: Read) -> None:
    item = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "x-nullable": True}}}
    document = {
        "swagger": "2.0",
        "parameters": {"page": {"name": "page", "in": "query", "type": "integer", "minimum": 1, "default": 1}},
        "responses": {"Item": {"description": "", "schema": {"$ref": "#/definitions/Item"}}},
        "definitions": {"Item": item},
        "paths": {
            "/body": {
                "post": {
                    "parameters": [
                        {"$ref": "#/parameters/page"},
                        {"name": "payload", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Item"}},
                    ],
                    "responses": {200: {"$ref": "#/responses/Item"}},
                }
            },
            "/form": {
                "post": {
                    "parameters": [
                        {
                            "name": "tags",
                            "in": "formData",
                            "type": "array",
                            "collectionFormat": "csv",
                            "items": {"type": "string", "enum": ["a", "b"]},
                        },
                        {"name": "photo", "in": "formData", "type": "file"},
                    ]
                }
            },
            "/upload": {"post": {"parameters": [{"name": "f", "in": "formData", "type": "file", "required": True}]}},
        },
    }
    reading = read(document)
    assert reading.kind == "swagger"
    by_name = {tool.name: tool for tool in reading.tools}
    assert by_name["post_body"].parameters["properties"] == {
        "page": {"type": "integer", "minimum": 1, "default": 1},
        "n": {"type": ["integer", "null"]},
    }
    assert by_name["post_body"].returns == {**item, "properties": {"n": {"type": ["integer", "null"]}}}
    assert by_name["post_form"].parameters["properties"] == {
        "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}
    }
    assert "binary file" in reasons(reading)["POST /upload"]


def test_a_schema_that_contradicts_itself_costs_its_operation(read: Read) -> None:
    contradictions = {
        "/bounds": {"type": "integer", "minimum": 5, "maximum": 1},
        "/enum": {"type": "integer", "enum": ["a"]},
        "/closed": {"type": "object", "required": ["a"], "properties": {"b": {}}, "additionalProperties": False},
        "/pattern": {"type": "string", "pattern": "^[a-z]{9}$", "maxLength": 3},
        "/regex": {"type": "string", "pattern": "(unclosed"},
        "/type": {"type": "whatever"},
    }
    paths = {path: {"get": {"parameters": [parameter("a", schema=item)]}} for path, item in contradictions.items()}
    reading = read({"openapi": "3.0.0", "paths": {**paths, "/fine": {"get": {}}}})
    assert [tool.name for tool in reading.tools] == ["get_fine"]
    assert len(reading.left_out) == len(contradictions)


def test_a_result_that_does_not_compile_is_dropped_and_listed(read: Read) -> None:
    bad = {"200": {"content": {"application/json": {"schema": {"type": "string", "pattern": "(unclosed"}}}}}
    reading = read({"openapi": "3.0.0", "paths": {"/a": {"get": {"operationId": "a", "responses": bad}}}})
    assert reading.tools[0].returns is None
    assert "does not compile" in reasons(reading)["a.returns"]


def test_a_discriminator_fixes_its_property_in_each_branch(read_operation: One) -> None:
    kind = {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
    narrow = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["third"]}}}
    schema = {
        "oneOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("Cat", "Dog", "Owl")],
        "discriminator": {"propertyName": "kind", "mapping": {"meow": "#/components/schemas/Cat", "dog": "Dog"}},
    }
    components = {"schemas": {"Cat": kind, "Dog": kind, "Owl": narrow}}
    tool = read_operation(body(schema), components=components)
    branches = tool.parameters["properties"]["body"]["oneOf"]
    assert [branch["properties"]["kind"] for branch in branches] == [
        {"type": "string", "const": "meow"},
        {"type": "string", "const": "dog"},
        {"type": "string", "enum": ["third"]},
    ]


def test_a_specification_without_operations_says_so(read: Read) -> None:
    with pytest.raises(SourceError, match=r"source\.json: has no operations"):
        read({"openapi": "3.0.0", "info": {}, "paths": {}})


def test_references_that_double_each_other_stay_small(read_operation: One) -> None:
    schemas: dict[str, Any] = {"L0": {"type": "object", "properties": {"leaf": {"type": "string"}}}}
    for level in range(1, 40):
        ref = {"$ref": f"#/components/schemas/L{level - 1}"}
        schemas[f"L{level}"] = {"type": "object", "properties": {"left": ref, "right": ref}}
    tool = read_operation(body({"$ref": "#/components/schemas/L39"}), components={"schemas": schemas})
    assert len(str(tool.parameters)) < 20_000
    assert "$defs" in tool.parameters
