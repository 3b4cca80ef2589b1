"""What typed words may answer.

Revision: 0013
Follows: 0012
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision = "0012"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("encrypted_dialogue", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("chats", "encrypted_dialogue")
