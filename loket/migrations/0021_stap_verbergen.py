import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("loket", "0020_weergaven"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="statuswijziging",
            name="verborgen_op",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="statuswijziging",
            name="verborgen_door",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="statuswijziging",
            constraint=models.CheckConstraint(
                condition=Q(verborgen_door__isnull=True, verborgen_op__isnull=True)
                | Q(verborgen_door__isnull=False, verborgen_op__isnull=False),
                name="loket_statuswijziging_verborgen_door",
            ),
        ),
    ]
