//! The limits of requests: IAM.
//!
//! Made by `cargo xtask codegen` from `models/`; never edited by hand.

use super::patterns;
use crate::schema::{Input, Kind, Location, Member, Range, Refusal, Shape, Text};

/// Input of `CreateUser`.
pub static CREATE_USER_REQUEST: Input = Input {
    members: &[
        Member { name: "Path", location: Location::Body, required: false, shape: &PATH_TYPE },
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &USER_NAME_TYPE,
        },
        Member {
            name: "PermissionsBoundary",
            location: Location::Body,
            required: false,
            shape: &ARN_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetUser`.
pub static GET_USER_REQUEST: Input = Input {
    members: &[Member {
        name: "UserName",
        location: Location::Body,
        required: false,
        shape: &EXISTING_USER_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UpdateUser`.
pub static UPDATE_USER_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member { name: "NewPath", location: Location::Body, required: false, shape: &PATH_TYPE },
        Member {
            name: "NewUserName",
            location: Location::Body,
            required: false,
            shape: &USER_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteUser`.
pub static DELETE_USER_REQUEST: Input = Input {
    members: &[Member {
        name: "UserName",
        location: Location::Body,
        required: true,
        shape: &EXISTING_USER_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListUsers`.
pub static LIST_USERS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "PathPrefix",
            location: Location::Body,
            required: false,
            shape: &PATH_PREFIX_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `CreateAccessKey`.
pub static CREATE_ACCESS_KEY_REQUEST: Input = Input {
    members: &[Member {
        name: "UserName",
        location: Location::Body,
        required: false,
        shape: &EXISTING_USER_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListAccessKeys`.
pub static LIST_ACCESS_KEYS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: false,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UpdateAccessKey`.
pub static UPDATE_ACCESS_KEY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: false,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member {
            name: "AccessKeyId",
            location: Location::Body,
            required: true,
            shape: &ACCESS_KEY_ID_TYPE,
        },
        Member { name: "Status", location: Location::Body, required: true, shape: &STATUS_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteAccessKey`.
pub static DELETE_ACCESS_KEY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: false,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member {
            name: "AccessKeyId",
            location: Location::Body,
            required: true,
            shape: &ACCESS_KEY_ID_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetAccessKeyLastUsed`.
pub static GET_ACCESS_KEY_LAST_USED_REQUEST: Input = Input {
    members: &[Member {
        name: "AccessKeyId",
        location: Location::Body,
        required: true,
        shape: &ACCESS_KEY_ID_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `CreateRole`.
pub static CREATE_ROLE_REQUEST: Input = Input {
    members: &[
        Member { name: "Path", location: Location::Body, required: false, shape: &PATH_TYPE },
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "AssumeRolePolicyDocument",
            location: Location::Body,
            required: true,
            shape: &POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &ROLE_DESCRIPTION_TYPE,
        },
        Member {
            name: "MaxSessionDuration",
            location: Location::Body,
            required: false,
            shape: &ROLE_MAX_SESSION_DURATION_TYPE,
        },
        Member {
            name: "PermissionsBoundary",
            location: Location::Body,
            required: false,
            shape: &ARN_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetRole`.
pub static GET_ROLE_REQUEST: Input = Input {
    members: &[Member {
        name: "RoleName",
        location: Location::Body,
        required: true,
        shape: &ROLE_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UpdateRole`.
pub static UPDATE_ROLE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &ROLE_DESCRIPTION_TYPE,
        },
        Member {
            name: "MaxSessionDuration",
            location: Location::Body,
            required: false,
            shape: &ROLE_MAX_SESSION_DURATION_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UpdateRoleDescription`.
pub static UPDATE_ROLE_DESCRIPTION_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: true,
            shape: &ROLE_DESCRIPTION_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UpdateAssumeRolePolicy`.
pub static UPDATE_ASSUME_ROLE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "PolicyDocument",
            location: Location::Body,
            required: true,
            shape: &POLICY_DOCUMENT_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteRole`.
pub static DELETE_ROLE_REQUEST: Input = Input {
    members: &[Member {
        name: "RoleName",
        location: Location::Body,
        required: true,
        shape: &ROLE_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListRoles`.
pub static LIST_ROLES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "PathPrefix",
            location: Location::Body,
            required: false,
            shape: &PATH_PREFIX_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `PutUserPolicy`.
pub static PUT_USER_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
        Member {
            name: "PolicyDocument",
            location: Location::Body,
            required: true,
            shape: &POLICY_DOCUMENT_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetUserPolicy`.
pub static GET_USER_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteUserPolicy`.
pub static DELETE_USER_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListUserPolicies`.
pub static LIST_USER_POLICIES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `PutRolePolicy`.
pub static PUT_ROLE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
        Member {
            name: "PolicyDocument",
            location: Location::Body,
            required: true,
            shape: &POLICY_DOCUMENT_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetRolePolicy`.
pub static GET_ROLE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteRolePolicy`.
pub static DELETE_ROLE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListRolePolicies`.
pub static LIST_ROLE_POLICIES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `CreatePolicy`.
pub static CREATE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
        Member {
            name: "Path",
            location: Location::Body,
            required: false,
            shape: &POLICY_PATH_TYPE,
        },
        Member {
            name: "PolicyDocument",
            location: Location::Body,
            required: true,
            shape: &POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "Description",
            location: Location::Body,
            required: false,
            shape: &POLICY_DESCRIPTION_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: false, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetPolicy`.
pub static GET_POLICY_REQUEST: Input = Input {
    members: &[Member {
        name: "PolicyArn",
        location: Location::Body,
        required: true,
        shape: &ARN_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeletePolicy`.
pub static DELETE_POLICY_REQUEST: Input = Input {
    members: &[Member {
        name: "PolicyArn",
        location: Location::Body,
        required: true,
        shape: &ARN_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListPolicies`.
pub static LIST_POLICIES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "Scope",
            location: Location::Body,
            required: false,
            shape: &POLICY_SCOPE_TYPE,
        },
        Member {
            name: "OnlyAttached",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
        Member {
            name: "PathPrefix",
            location: Location::Body,
            required: false,
            shape: &POLICY_PATH_TYPE,
        },
        Member {
            name: "PolicyUsageFilter",
            location: Location::Body,
            required: false,
            shape: &POLICY_USAGE_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `CreatePolicyVersion`.
pub static CREATE_POLICY_VERSION_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "PolicyDocument",
            location: Location::Body,
            required: true,
            shape: &POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "SetAsDefault",
            location: Location::Body,
            required: false,
            shape: &BOOLEAN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `GetPolicyVersion`.
pub static GET_POLICY_VERSION_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "VersionId",
            location: Location::Body,
            required: true,
            shape: &POLICY_VERSION_ID_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListPolicyVersions`.
pub static LIST_POLICY_VERSIONS_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeletePolicyVersion`.
pub static DELETE_POLICY_VERSION_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "VersionId",
            location: Location::Body,
            required: true,
            shape: &POLICY_VERSION_ID_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `SetDefaultPolicyVersion`.
pub static SET_DEFAULT_POLICY_VERSION_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "VersionId",
            location: Location::Body,
            required: true,
            shape: &POLICY_VERSION_ID_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListEntitiesForPolicy`.
pub static LIST_ENTITIES_FOR_POLICY_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "EntityFilter",
            location: Location::Body,
            required: false,
            shape: &ENTITY_TYPE,
        },
        Member { name: "PathPrefix", location: Location::Body, required: false, shape: &PATH_TYPE },
        Member {
            name: "PolicyUsageFilter",
            location: Location::Body,
            required: false,
            shape: &POLICY_USAGE_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `AttachUserPolicy`.
pub static ATTACH_USER_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &USER_NAME_TYPE,
        },
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DetachUserPolicy`.
pub static DETACH_USER_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &USER_NAME_TYPE,
        },
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListAttachedUserPolicies`.
pub static LIST_ATTACHED_USER_POLICIES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &USER_NAME_TYPE,
        },
        Member {
            name: "PathPrefix",
            location: Location::Body,
            required: false,
            shape: &POLICY_PATH_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `AttachRolePolicy`.
pub static ATTACH_ROLE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DetachRolePolicy`.
pub static DETACH_ROLE_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListAttachedRolePolicies`.
pub static LIST_ATTACHED_ROLE_POLICIES_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "PathPrefix",
            location: Location::Body,
            required: false,
            shape: &POLICY_PATH_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `PutUserPermissionsBoundary`.
pub static PUT_USER_PERMISSIONS_BOUNDARY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &USER_NAME_TYPE,
        },
        Member {
            name: "PermissionsBoundary",
            location: Location::Body,
            required: true,
            shape: &ARN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteUserPermissionsBoundary`.
pub static DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST: Input = Input {
    members: &[Member {
        name: "UserName",
        location: Location::Body,
        required: true,
        shape: &USER_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `PutRolePermissionsBoundary`.
pub static PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "PermissionsBoundary",
            location: Location::Body,
            required: true,
            shape: &ARN_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `DeleteRolePermissionsBoundary`.
pub static DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST: Input = Input {
    members: &[Member {
        name: "RoleName",
        location: Location::Body,
        required: true,
        shape: &ROLE_NAME_TYPE,
    }],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `TagUser`.
pub static TAG_USER_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UntagUser`.
pub static UNTAG_USER_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member {
            name: "TagKeys",
            location: Location::Body,
            required: true,
            shape: &TAG_KEY_LIST_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListUserTags`.
pub static LIST_USER_TAGS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "UserName",
            location: Location::Body,
            required: true,
            shape: &EXISTING_USER_NAME_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `TagRole`.
pub static TAG_ROLE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UntagRole`.
pub static UNTAG_ROLE_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member {
            name: "TagKeys",
            location: Location::Body,
            required: true,
            shape: &TAG_KEY_LIST_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListRoleTags`.
pub static LIST_ROLE_TAGS_REQUEST: Input = Input {
    members: &[
        Member {
            name: "RoleName",
            location: Location::Body,
            required: true,
            shape: &ROLE_NAME_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `TagPolicy`.
pub static TAG_POLICY_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member { name: "Tags", location: Location::Body, required: true, shape: &TAG_LIST_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `UntagPolicy`.
pub static UNTAG_POLICY_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member {
            name: "TagKeys",
            location: Location::Body,
            required: true,
            shape: &TAG_KEY_LIST_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListPolicyTags`.
pub static LIST_POLICY_TAGS_REQUEST: Input = Input {
    members: &[
        Member { name: "PolicyArn", location: Location::Body, required: true, shape: &ARN_TYPE },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `SimulatePrincipalPolicy`.
pub static SIMULATE_PRINCIPAL_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "PolicySourceArn",
            location: Location::Body,
            required: true,
            shape: &ARN_TYPE,
        },
        Member {
            name: "PolicyInputList",
            location: Location::Body,
            required: false,
            shape: &SIMULATION_POLICY_LIST_TYPE,
        },
        Member {
            name: "PermissionsBoundaryPolicyInputList",
            location: Location::Body,
            required: false,
            shape: &SIMULATION_POLICY_LIST_TYPE,
        },
        Member {
            name: "PolicyExclusionList",
            location: Location::Body,
            required: false,
            shape: &POLICY_EXCLUSIONS_LIST_TYPE,
        },
        Member {
            name: "ActionNames",
            location: Location::Body,
            required: true,
            shape: &ACTION_NAME_LIST_TYPE,
        },
        Member {
            name: "ResourceArns",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_NAME_LIST_TYPE,
        },
        Member {
            name: "ResourcePolicy",
            location: Location::Body,
            required: false,
            shape: &POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "ResourceOwner",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_NAME_TYPE,
        },
        Member {
            name: "CallerArn",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_NAME_TYPE,
        },
        Member {
            name: "ContextEntries",
            location: Location::Body,
            required: false,
            shape: &CONTEXT_ENTRY_LIST_TYPE,
        },
        Member {
            name: "ResourceHandlingOption",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_HANDLING_OPTION_TYPE,
        },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `SimulateCustomPolicy`.
pub static SIMULATE_CUSTOM_POLICY_REQUEST: Input = Input {
    members: &[
        Member {
            name: "PolicyInputList",
            location: Location::Body,
            required: true,
            shape: &SIMULATION_POLICY_LIST_TYPE,
        },
        Member {
            name: "PermissionsBoundaryPolicyInputList",
            location: Location::Body,
            required: false,
            shape: &SIMULATION_POLICY_LIST_TYPE,
        },
        Member {
            name: "OrderedOrganizationPolicyInputList",
            location: Location::Body,
            required: false,
            shape: &ORGANIZATION_POLICY_LIST_TYPE,
        },
        Member {
            name: "ActionNames",
            location: Location::Body,
            required: true,
            shape: &ACTION_NAME_LIST_TYPE,
        },
        Member {
            name: "ResourceArns",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_NAME_LIST_TYPE,
        },
        Member {
            name: "ResourcePolicy",
            location: Location::Body,
            required: false,
            shape: &POLICY_DOCUMENT_TYPE,
        },
        Member {
            name: "ResourceOwner",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_NAME_TYPE,
        },
        Member {
            name: "CallerArn",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_NAME_TYPE,
        },
        Member {
            name: "ContextEntries",
            location: Location::Body,
            required: false,
            shape: &CONTEXT_ENTRY_LIST_TYPE,
        },
        Member {
            name: "ResourceHandlingOption",
            location: Location::Body,
            required: false,
            shape: &RESOURCE_HANDLING_OPTION_TYPE,
        },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// Input of `ListAccountAliases`.
pub static LIST_ACCOUNT_ALIASES_REQUEST: Input = Input {
    members: &[
        Member { name: "Marker", location: Location::Body, required: false, shape: &MARKER_TYPE },
        Member {
            name: "MaxItems",
            location: Location::Body,
            required: false,
            shape: &MAX_ITEMS_TYPE,
        },
    ],
    refusal: Refusal::Listed("ValidationError"),
};

/// All inputs.
pub static ALL: &[&Input] = &[
    &CREATE_USER_REQUEST,
    &GET_USER_REQUEST,
    &UPDATE_USER_REQUEST,
    &DELETE_USER_REQUEST,
    &LIST_USERS_REQUEST,
    &CREATE_ACCESS_KEY_REQUEST,
    &LIST_ACCESS_KEYS_REQUEST,
    &UPDATE_ACCESS_KEY_REQUEST,
    &DELETE_ACCESS_KEY_REQUEST,
    &GET_ACCESS_KEY_LAST_USED_REQUEST,
    &CREATE_ROLE_REQUEST,
    &GET_ROLE_REQUEST,
    &UPDATE_ROLE_REQUEST,
    &UPDATE_ROLE_DESCRIPTION_REQUEST,
    &UPDATE_ASSUME_ROLE_POLICY_REQUEST,
    &DELETE_ROLE_REQUEST,
    &LIST_ROLES_REQUEST,
    &PUT_USER_POLICY_REQUEST,
    &GET_USER_POLICY_REQUEST,
    &DELETE_USER_POLICY_REQUEST,
    &LIST_USER_POLICIES_REQUEST,
    &PUT_ROLE_POLICY_REQUEST,
    &GET_ROLE_POLICY_REQUEST,
    &DELETE_ROLE_POLICY_REQUEST,
    &LIST_ROLE_POLICIES_REQUEST,
    &CREATE_POLICY_REQUEST,
    &GET_POLICY_REQUEST,
    &DELETE_POLICY_REQUEST,
    &LIST_POLICIES_REQUEST,
    &CREATE_POLICY_VERSION_REQUEST,
    &GET_POLICY_VERSION_REQUEST,
    &LIST_POLICY_VERSIONS_REQUEST,
    &DELETE_POLICY_VERSION_REQUEST,
    &SET_DEFAULT_POLICY_VERSION_REQUEST,
    &LIST_ENTITIES_FOR_POLICY_REQUEST,
    &ATTACH_USER_POLICY_REQUEST,
    &DETACH_USER_POLICY_REQUEST,
    &LIST_ATTACHED_USER_POLICIES_REQUEST,
    &ATTACH_ROLE_POLICY_REQUEST,
    &DETACH_ROLE_POLICY_REQUEST,
    &LIST_ATTACHED_ROLE_POLICIES_REQUEST,
    &PUT_USER_PERMISSIONS_BOUNDARY_REQUEST,
    &DELETE_USER_PERMISSIONS_BOUNDARY_REQUEST,
    &PUT_ROLE_PERMISSIONS_BOUNDARY_REQUEST,
    &DELETE_ROLE_PERMISSIONS_BOUNDARY_REQUEST,
    &TAG_USER_REQUEST,
    &UNTAG_USER_REQUEST,
    &LIST_USER_TAGS_REQUEST,
    &TAG_ROLE_REQUEST,
    &UNTAG_ROLE_REQUEST,
    &LIST_ROLE_TAGS_REQUEST,
    &TAG_POLICY_REQUEST,
    &UNTAG_POLICY_REQUEST,
    &LIST_POLICY_TAGS_REQUEST,
    &SIMULATE_PRINCIPAL_POLICY_REQUEST,
    &SIMULATE_CUSTOM_POLICY_REQUEST,
    &LIST_ACCOUNT_ALIASES_REQUEST,
];

static ACTION_NAME_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &ACTION_NAME_TYPE, length: Range { min: None, max: None } },
    sensitive: false,
};

static ACTION_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(3), max: Some(128) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static ATTACHMENT_NAME: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::ATTACHMENT_NAME),
        values: &[],
    }),
    sensitive: false,
};

static ATTACHMENT_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["user", "group", "role"],
    }),
    sensitive: false,
};

static CONTEXT_ENTRY: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "ContextKeyName",
            location: Location::Body,
            required: false,
            shape: &CONTEXT_KEY_NAME_TYPE,
        },
        Member {
            name: "ContextKeyValues",
            location: Location::Body,
            required: false,
            shape: &CONTEXT_KEY_VALUE_LIST_TYPE,
        },
        Member {
            name: "ContextKeyType",
            location: Location::Body,
            required: false,
            shape: &CONTEXT_KEY_TYPE_ENUM,
        },
    ]),
    sensitive: false,
};

static CONTEXT_ENTRY_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &CONTEXT_ENTRY, length: Range { min: None, max: None } },
    sensitive: false,
};

static CONTEXT_KEY_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(5), max: Some(256) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static CONTEXT_KEY_TYPE_ENUM: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &[
            "string",
            "stringList",
            "numeric",
            "numericList",
            "boolean",
            "booleanList",
            "ip",
            "ipList",
            "binary",
            "binaryList",
            "date",
            "dateList",
        ],
    }),
    sensitive: false,
};

static CONTEXT_KEY_VALUE_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &CONTEXT_KEY_VALUE_TYPE, length: Range { min: None, max: None } },
    sensitive: false,
};

static CONTEXT_KEY_VALUE_TYPE: Shape = Shape {
    kind: Kind::Text(Text { length: Range { min: None, max: None }, pattern: None, values: &[] }),
    sensitive: false,
};

static ENTITY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"],
    }),
    sensitive: false,
};

static INLINE_POLICY_IDENTIFIER_TYPE: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "PolicyName",
            location: Location::Body,
            required: true,
            shape: &POLICY_NAME_TYPE,
        },
        Member {
            name: "AttachmentType",
            location: Location::Body,
            required: true,
            shape: &ATTACHMENT_TYPE,
        },
        Member {
            name: "AttachmentName",
            location: Location::Body,
            required: true,
            shape: &ATTACHMENT_NAME,
        },
    ]),
    sensitive: false,
};

static ORDERED_ORGANIZATION_POLICY_TYPE: Shape = Shape {
    kind: Kind::Structure(&[Member {
        name: "ServiceControlPolicyInputList",
        location: Location::Body,
        required: false,
        shape: &SIMULATION_POLICY_LIST_TYPE,
    }]),
    sensitive: false,
};

static ORGANIZATION_POLICY_LIST_TYPE: Shape = Shape {
    kind: Kind::List {
        member: &ORDERED_ORGANIZATION_POLICY_TYPE,
        length: Range { min: None, max: Some(7) },
    },
    sensitive: false,
};

static POLICY_EXCLUSIONS_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &POLICY_IDENTIFIER, length: Range { min: None, max: Some(256) } },
    sensitive: false,
};

static POLICY_IDENTIFIER: Shape = Shape {
    kind: Kind::Structure(&[
        Member {
            name: "PolicyType",
            location: Location::Body,
            required: false,
            shape: &POLICY_IDENTIFIER_POLICY_TYPE,
        },
        Member { name: "PolicyArn", location: Location::Body, required: false, shape: &ARN_TYPE },
        Member {
            name: "InlinePolicyIdentifier",
            location: Location::Body,
            required: false,
            shape: &INLINE_POLICY_IDENTIFIER_TYPE,
        },
    ]),
    sensitive: false,
};

static POLICY_IDENTIFIER_POLICY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["inline", "aws-managed", "user-managed", "permission-boundary", "scp", "rcp"],
    }),
    sensitive: false,
};

static POLICY_USAGE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["PermissionsPolicy", "PermissionsBoundary"],
    }),
    sensitive: false,
};

static RESOURCE_HANDLING_OPTION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static RESOURCE_NAME_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &RESOURCE_NAME_TYPE, length: Range { min: None, max: None } },
    sensitive: false,
};

static RESOURCE_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static SIMULATION_POLICY_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &POLICY_DOCUMENT_TYPE, length: Range { min: None, max: None } },
    sensitive: false,
};

static TAG: Shape = Shape {
    kind: Kind::Structure(&[
        Member { name: "Key", location: Location::Body, required: true, shape: &TAG_KEY_TYPE },
        Member { name: "Value", location: Location::Body, required: true, shape: &TAG_VALUE_TYPE },
    ]),
    sensitive: false,
};

static ACCESS_KEY_ID_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(16), max: Some(128) },
        pattern: Some(&patterns::ACCESS_KEY_ID_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static ARN_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(20), max: Some(2048) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static BOOLEAN_TYPE: Shape = Shape { kind: Kind::Boolean, sensitive: false };

static EXISTING_USER_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::ATTACHMENT_NAME),
        values: &[],
    }),
    sensitive: false,
};

static MARKER_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(320) },
        pattern: Some(&patterns::MARKER_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static MAX_ITEMS_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(1), max: Some(1000) }), sensitive: false };

static PATH_PREFIX_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::PATH_PREFIX_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static PATH_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::PATH_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static POLICY_DESCRIPTION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(1000) },
        pattern: None,
        values: &[],
    }),
    sensitive: false,
};

static POLICY_DOCUMENT_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(131072) },
        pattern: Some(&patterns::POLICY_DOCUMENT_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static POLICY_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::ATTACHMENT_NAME),
        values: &[],
    }),
    sensitive: false,
};

static POLICY_PATH_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(512) },
        pattern: Some(&patterns::POLICY_PATH_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static POLICY_SCOPE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["All", "AWS", "Local"],
    }),
    sensitive: false,
};

static POLICY_VERSION_ID_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: Some(&patterns::POLICY_VERSION_ID_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static ROLE_DESCRIPTION_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: Some(1000) },
        pattern: Some(&patterns::ROLE_DESCRIPTION_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static ROLE_MAX_SESSION_DURATION_TYPE: Shape =
    Shape { kind: Kind::Integer(Range { min: Some(3600), max: Some(43200) }), sensitive: false };

static ROLE_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::ATTACHMENT_NAME),
        values: &[],
    }),
    sensitive: false,
};

static STATUS_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: None, max: None },
        pattern: None,
        values: &["Active", "Inactive", "Expired"],
    }),
    sensitive: false,
};

static TAG_KEY_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &TAG_KEY_TYPE, length: Range { min: None, max: Some(50) } },
    sensitive: false,
};

static TAG_KEY_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(128) },
        pattern: Some(&patterns::TAG_KEY_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static TAG_LIST_TYPE: Shape = Shape {
    kind: Kind::List { member: &TAG, length: Range { min: None, max: Some(50) } },
    sensitive: false,
};

static TAG_VALUE_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(0), max: Some(256) },
        pattern: Some(&patterns::TAG_VALUE_TYPE),
        values: &[],
    }),
    sensitive: false,
};

static USER_NAME_TYPE: Shape = Shape {
    kind: Kind::Text(Text {
        length: Range { min: Some(1), max: Some(64) },
        pattern: Some(&patterns::ATTACHMENT_NAME),
        values: &[],
    }),
    sensitive: false,
};
